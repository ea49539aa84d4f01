// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileRules, defaultRulesInput } from '../../../lib/cleanup/index.ts';
import { DetectorPattern, ExpressionPattern, WordPattern } from '../../../lib/sensitive/config.ts';
import { builtIn } from '../../../lib/sensitive/detectors.ts';
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

  test('A2: names every detector that needs a word beside a bare number, and no other', () => {
    const part = page.slice(page.indexOf('### Detectors'), page.indexOf('## Clean-up rules'));
    const documented = [...part.matchAll(/^\| `([\w-]+)` \| .*? \| (always|in one run) \|/gm)];
    const needs = builtIn.flatMap((detector) => {
      if (!('shapes' in detector)) return [];
      const isDoubtful = (shape: string) => shape.startsWith('?');
      const runs = detector.shapes.filter((shape) => /^\??[#A*]+$/.test(shape));
      if (detector.shapes.every(isDoubtful)) return [[detector.id, 'always']];
      return runs.length > 0 && runs.every(isDoubtful) ? [[detector.id, 'in one run']] : [];
    });
    expect(documented.map(([, id, need]) => [id, need])).toEqual(needs);
    expect(needs.length).toBeGreaterThan(19);
  });

  test('has examples of which nothing is refused', () => {
    expect(examples('sensitive').map((config) => createScreen(1, config).refused)).toEqual([[]]);
    expect(examples('clean_up').map((config) => compileRules(config).refused)).toEqual([[]]);
  });

  test('names every field of the sensitive configuration where it belongs, and no other', () => {
    const part = page.slice(page.indexOf('| In | Field |'), page.indexOf('### Checked twice'));
    const documented = new Map<string, Set<string>>();
    let place = '';
    for (const [, where, field = ''] of part.matchAll(/^\| (.*?) ?\| `(\w+)` \|/gm)) {
      place = where || place;
      const lists = place === 'all three lists' ? Object.keys(defaultConfig) : [place.replaceAll('`', '')];
      for (const list of lists) documented.set(list, new Set([...(documented.get(list) ?? []), field]));
    }
    const fields = (schema: { entries: object }) => new Set(Object.keys(schema.entries));
    expect(Object.fromEntries(documented)).toEqual({
      words: fields(WordPattern),
      expressions: fields(ExpressionPattern),
      detectors: fields(DetectorPattern),
      top: new Set(['incoming']),
    });
    expect([...page.matchAll(/^\| `((?:off|mask)\w*)` \|/gm)].map(([, rule]) => rule)).toEqual(
      Incoming.options,
    );
  });

  test('names every clean-up rule, and no other', () => {
    const part = page.slice(page.indexOf('## Clean-up rules'));
    const listed = [...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field);
    expect(listed).toEqual(Object.keys(defaultRulesInput));
  });
});

describe('the rules of the demo, and those to begin with,', () => {
  test('are all in force', () => {
    expect(createScreen(1, DEMO_SENSITIVE).refused).toEqual([]);
    expect(compileRules(DEMO_CLEAN_UP).refused).toEqual([]);
    expect(compile(defaultConfig).refused).toEqual([]);
  });

  test('hold one pattern of every kind and level', async () => {
    const { screen } = createScreen(1, DEMO_SENSITIVE);
    const levels = async (text: string) =>
      (await screen.outgoing?.find([], text))?.map(({ patternId, level }) => [patternId, level]);
    expect(await levels('4111 1111 1111 1111, I guarantee, INT-12345')).toEqual([
      ['card', 'warn'],
      ['guarantee', 'warn'],
      ['ticket', 'warn'],
    ]);
    expect(await levels('Your password: Winter2026!')).toEqual([['password', 'block']]);
  });
});
