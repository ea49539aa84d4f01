// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { expectations, folder } from './expectations.ts';

const { rules } = compileRules({});

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -'.html'.length));

describe.each(names)('a paste like %s', (name) => {
  const html = readFileSync(`${folder}${name}.html`, 'utf8');

  test.each(expectations(name))('comes out right on %s', (channel, expected) => {
    expect(cleanUp({ html }, rules, channel).text).toBe(expected);
  });

  test('is expected on all three channels', () => {
    expect(
      expectations(name)
        .map(([channel]) => channel)
        .sort(),
    ).toEqual(['messenger', 'web_chat', 'whatsapp']);
  });
});
