import { describe, expect, inject, test } from 'vitest';
import { background, gzipped, LIMITS, nameOf, pageScripts, panelAtOpening, raw } from '../bench/bundles.ts';

/** Parts that have a chunk of their own, by what they are loaded for. */
const LATER = [
  'prepare-patterns.js',
  'phone-plans.js',
  'cleaning.js',
  'EmojiTray.js',
  'ShortcodesTray.js',
  'names.js',
];

describe.each([
  ['Chrome and Edge', 'chromeExtension'],
  ['Firefox', 'firefoxExtension'],
] as const)('what is built for %s', (_, built) => {
  const extension = inject(built);

  test(`the panel loads at most ${LIMITS.panel} kB when it opens, gzipped`, () => {
    expect(gzipped(panelAtOpening(extension))).toBeLessThanOrEqual(LIMITS.panel);
  });

  test('it loads neither what checks replies nor what cleans up before there is need', () => {
    const names = panelAtOpening(extension).map(nameOf);
    expect(names).toEqual(expect.arrayContaining(['sidepanel.html', 'sidepanel.js', 'sidepanel.css']));
    expect(names.filter((name) => LATER.includes(name))).toEqual([]);
  });

  test(`the background weighs at most ${LIMITS.background} kB, gzipped`, () => {
    expect(gzipped(background(extension))).toBeLessThanOrEqual(LIMITS.background);
  });

  test(`every script put into pages weighs less than ${LIMITS.pageScript} kB`, () => {
    const scripts = pageScripts(extension);
    expect(scripts.map(nameOf)).toContain('capture.js');
    for (const script of scripts)
      expect([nameOf(script), raw([script]) < LIMITS.pageScript]).toEqual([nameOf(script), true]);
  });
});
