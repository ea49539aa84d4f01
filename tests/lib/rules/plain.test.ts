import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { drawFrom } from '../../../lib/pattern/probe.ts';
import { plainReader } from '../../../lib/rules/plain.ts';

const Schema = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4)),
  text: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  level: v.optional(v.picklist(['warn', 'block']), 'warn'),
  isWhole: v.optional(v.boolean(), true),
  isStrict: v.optional(v.boolean()),
  code: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]+$/))),
});
const reader = plainReader(Schema);
const read = (given: unknown) => (reader.isPlain(given) ? reader.read(given as object) : undefined);

const VALUES: readonly unknown[] = [
  '',
  'a',
  ' a ',
  '  ',
  'warn',
  'block',
  'ABCDE',
  'X',
  true,
  false,
  1,
  null,
  [],
  {},
];

describe('a plain reader', () => {
  test('gives what the schema gives, or leaves it to the schema, for thousands of objects', () => {
    const draw = drawFrom(7);
    let plain = 0;
    for (let i = 0; i < 20_000; i++) {
      const given: Record<string, unknown> = { id: 'a', text: 'b' };
      for (const key of [...Object.keys(Schema.entries), 'other'])
        if (draw(4) === 0) given[key] = draw(8) === 0 ? undefined : VALUES[draw(VALUES.length)];
      const output = read(given);
      if (output === undefined) continue;
      plain++;
      expect(v.safeParse(Schema, given)).toMatchObject({ success: true, output });
      expect(v.parse(Schema, given)).toStrictEqual(output);
    }
    expect(plain).toBeGreaterThan(1_000);
  });

  test.each([
    ['what is right', { id: 'a', text: 'b' }, { id: 'a', text: 'b', level: 'warn', isWhole: true }],
    [
      'a choice',
      { id: 'a', text: 'b', level: 'block' },
      { id: 'a', text: 'b', level: 'block', isWhole: true },
    ],
    ['a text that is changed', { id: 'a', text: ' b ' }, undefined],
    ['an unknown key', { id: 'a', text: 'b', other: 1 }, undefined],
    ['a kind that it does not know', { id: 'a', text: 'b', code: 'X' }, undefined],
    ['no object', 'text', undefined],
  ])('takes or leaves %s', (_, given, output) => expect(read(given)).toEqual(output));
});
