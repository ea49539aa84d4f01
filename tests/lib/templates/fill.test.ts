import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill } from '../../../lib/templates/fill.ts';
import { placeholdersIn, unreadableIn } from '../../../lib/templates/placeholders.ts';
import { valuesOf } from '../../../lib/templates/variables.ts';

const values = valuesOf({
  customer: { name: 'Carla Gomez', email: 'carla@example.com' },
  agent: { name: 'Anna Berg' },
  queue: { name: 'Orders' },
});
const filled = (template: string) => fill(template, values, (variable) => variable);

describe('a template is filled', () => {
  test.each([
    ['Hello {{customer.name}},', 'Hello Carla Gomez,'],
    ['Hello {{ customer.first_name }}', 'Hello Carla'],
    ['{{customer.email}}, {{agent.first_name}} of {{queue.name}}', 'carla@example.com, Anna of Orders'],
    ['T2: call {{customer.phone | fallback: "us"}}', 'T2: call us'],
    ['{{customer.phone|fallback:"\\"x\\" \\\\ y"}}', '"x" \\ y'],
    ['Hello{{customer.phone | fallback: ""}}!', 'Hello!'],
    ['nothing {to} fill {{', 'nothing {to} fill {{'],
  ])('%s', (template, text) => {
    expect(filled(template)).toEqual({ text, empty: [] });
  });

  test('T2: where nothing is known and nothing said the place is marked', () => {
    const { text, empty } = filled('Call {{customer.phone}} or {{customer.nmae}}.');
    expect(text).toBe('Call [customer.phone] or [customer.nmae].');
    expect(empty.map(({ start, end, variable }) => [text.slice(start, end), variable])).toEqual([
      ['[customer.phone]', 'customer.phone'],
      ['[customer.nmae]', 'customer.nmae'],
    ]);
  });

  test('a value is never read as a placeholder, breaks no line, and turns nothing around', () => {
    const hostile = { 'customer.name': '{{agent.name}}\n\u202eEvil\u2069 ' };
    expect(fill('Hello {{customer.name}}!', hostile, String).text).toBe('Hello {{agent.name}} Evil!');
    expect(fill('Hello {{customer.name}}!', { 'customer.name': '\u200b ' }, String).empty).toHaveLength(1);
    expect(fill('{{customer.name}}', { 'customer.name': 'علی\u200Cرضا' }, String).text).toBe('علی\u200Cرضا');
  });

  test('whatever the text, everything beside placeholders stays', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('{{', '}}', '{{customer.name}}', '{{customer.phone}}', '{{a.b | fallback: "c"}}', '"'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const template = parts.join('');
        const { text, empty } = filled(template);
        const found = placeholdersIn(template);
        expect(empty.length).toBeLessThanOrEqual(found.length);
        for (const { start, end, variable } of empty) expect(text.slice(start, end)).toBe(`[${variable}]`);
        if (found.length === 0) expect(text).toBe(template);
      }),
    );
  });
});

describe('what opens a placeholder and is none', () => {
  test.each([
    ['{{customer name}}', 0],
    ['a {{', 2],
    ['{{Customer.name}}', 0],
    ['{{customer.name}} {{customer.name | default: "x"}}', 18],
    ['{{customer.name | fallback: "}}', 0],
  ])('%s is found at %i', (text, at) => {
    expect(unreadableIn(text)).toBe(at);
  });

  test.each(['{{customer.name}}', '{ {x} }', 'a}}', '{{a.b | fallback: "{{"}}'])('but not in %s', (text) => {
    expect(unreadableIn(text)).toBeNull();
  });
});
