import { describe, expect, test } from 'vitest';
import { namesIn, pathText } from '../../../../../server/web/configurator/components/controls/path.ts';

describe('a path of names', () => {
  test.each([
    [[], ''],
    [['Orders', 'Returns'], 'Orders / Returns'],
    [['Before/after', 'Returns'], 'Before\\/after / Returns'],
    [['C:\\mail'], 'C:\\\\mail'],
    [['ends with \\', '/', '\\/'], 'ends with \\\\ / \\/ / \\\\\\/'],
  ])('comes back as it was from how it is typed: %j', (names, typed) => {
    expect(pathText(names)).toBe(typed);
    expect(namesIn(typed)).toEqual(names);
  });

  test.each([
    ['Orders/Returns', ['Orders', 'Returns']],
    [' Orders / ', ['Orders']],
    ['/', []],
    ['a lone \\ stays', ['a lone \\ stays']],
  ])('is read from what people type: %j', (typed, names) => {
    expect(namesIn(typed)).toEqual(names);
  });
});
