// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { explainRefusal } from '../../../server/web/widget/problems.ts';
import { de } from '../../../server/web/widget/texts/de.ts';
import { en } from '../../../server/web/widget/texts/en.ts';
import { chooseLanguage } from '../../../server/web/widget/texts/index.ts';
import { validate } from '../../../server/web/widget/validate.ts';

const form = { name: 'Ana', email: '', phone: '', topic: 'orders', text: 'Hello' };

it('name, topic and message are enough', () => {
  expect(validate(form)).toEqual({ ok: true, start: { name: 'Ana', topic: 'orders', text: 'Hello' } });
});

it('says of each field what is wrong with it', () => {
  expect(validate({ name: ' ', email: 'ana@', phone: 'call me', topic: '', text: '\n' })).toEqual({
    ok: false,
    problems: {
      name: en.problems.name,
      email: en.problems.email,
      phone: en.problems.phone,
      topic: en.problems.topic,
      text: en.problems.text,
    },
  });
});

it('says how long a message may be', () => {
  const checked = validate({ ...form, text: 'a'.repeat(10_001) });
  expect(checked).toMatchObject({ problems: { text: en.problems.textTooLong(10_000) } });
});

it('explains a refusal in words, with the seconds to wait or the field concerned', () => {
  expect(explainRefusal({ code: 'too_many_attempts', message: '', retryAfter: 29.2 }).sentence).toContain(
    '30',
  );
  expect(explainRefusal({ code: 'bad_request', message: 'email: email expected' }).fields).toEqual({
    email: en.problems.email,
  });
});

it('speaks the first language that the browser asks for and it knows', () => {
  expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLanguage(['fr'])).toBe('en');
  expect(chooseLanguage(['constructor'])).toBe('en');
});

it('German has every text that English has', () => {
  const keys = (texts: object, path = ''): string[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'object' ? keys(value, `${path}${key}.`) : `${path}${key}:${typeof value}`,
    );
  expect(keys(de)).toEqual(keys(en));
});
