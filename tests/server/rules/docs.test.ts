// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileRules, defaultRulesInput } from '../../../lib/cleanup/index.ts';
import { compile, defaultConfig, detectors } from '../../../lib/sensitive/index.ts';
import { DEMO_CLEAN_UP, DEMO_SENSITIVE } from '../../../server/src/demo/rules.ts';
import { Incoming } from '../../../server/src/rules/config.ts';
import { createScreen } from '../../../server/src/rules/screen.ts';

const page = readFileSync('docs/rules.md', 'utf8');

/** The examples of a kind, as the page marks them. */
const examples = (kind: string) =>
  [...page.matchAll(new RegExp(`\`\`\`json ${kind}\n(.*?)\`\`\``, 'gs'))].map(([, json = '']) =>
    JSON.parse(json),
  );

describe('docs/rules.md', () => {
  test('lists every detector, and no other, with its description', () => {
    const part = page.slice(page.indexOf('### Detectors'), page.indexOf('## Clean-up rules'));
    const listed = [...part.matchAll(/^\| `([\w-]+)` \| (.*?) \|/gm)].map(([, id, description]) => ({
      id,
      description,
    }));
    expect(listed).toEqual(detectors.map(({ id, description }) => ({ id, description })));
  });

  test('has examples of which nothing is refused', () => {
    expect(examples('sensitive').map((config) => createScreen(1, config).refused)).toEqual([[]]);
    expect(examples('clean_up').map((config) => compileRules(config).refused)).toEqual([[]]);
  });

  test('names every field of both configurations', () => {
    const cleanUp = page.slice(page.indexOf('## Clean-up rules'));
    for (const field of Object.keys(defaultRulesInput)) expect(cleanUp).toContain(`| \`${field}\` |`);
    const sensitive = page.slice(0, page.indexOf('## Clean-up rules'));
    const fields = ['id', 'name', 'level', 'colour', 'advice', 'word', 'wholeWord', 'caseSensitive'];
    for (const field of [...fields, 'foldDiacritics', 'expression', 'flags', 'detector', 'countries'])
      expect(sensitive).toContain(`| \`${field}\` |`);
    for (const rule of Incoming.options) expect(sensitive).toContain(`| \`${rule}\` |`);
  });
});

describe('the rules of the demo, and those to begin with,', () => {
  test('are all in force', () => {
    expect(createScreen(1, DEMO_SENSITIVE).refused).toEqual([]);
    expect(compileRules(DEMO_CLEAN_UP).refused).toEqual([]);
    expect(compile(defaultConfig).refused).toEqual([]);
  });

  test('hold one pattern of every kind and level', () => {
    const { screen } = createScreen(1, DEMO_SENSITIVE);
    const levels = (text: string) =>
      screen.outgoing?.find([], text).map(({ patternId, level }) => [patternId, level]);
    expect(levels('4111 1111 1111 1111, I guarantee, INT-12345')).toEqual([
      ['card', 'warn'],
      ['guarantee', 'warn'],
      ['ticket', 'warn'],
    ]);
    expect(levels('Your password: Winter2026!')).toEqual([['password', 'block']]);
  });
});
