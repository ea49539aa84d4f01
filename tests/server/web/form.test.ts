// @vitest-environment jsdom
import { beforeAll, expect, it } from 'vitest';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { explainRefusal } from '../../../server/web/widget/problems.ts';
import { plural, speak, text } from '../../../server/web/widget/texts.ts';
import { validate } from '../../../server/web/widget/validate.ts';

const form = { name: 'Ana', email: '', phone: '', topic: 'orders', text: 'Hello' };

beforeAll(() => speak(loadTexts(customerCatalogues, ['en'])));

it('name, topic and message are enough', () => {
  expect(validate(form)).toEqual({ ok: true, start: { name: 'Ana', topic: 'orders', text: 'Hello' } });
});

it('says of each field what is wrong with it', () => {
  expect(validate({ name: ' ', email: 'ana@', phone: 'call me', topic: '', text: '\n' })).toEqual({
    ok: false,
    problems: {
      name: text('problem_name'),
      email: text('problem_email'),
      phone: text('problem_phone'),
      topic: text('problem_topic'),
      text: text('problem_text'),
    },
  });
});

it('says that a name has characters in it that cannot be seen, and that one shows nothing', () => {
  const problemOf = (name: string) => validate({ ...form, name });
  expect(problemOf('Ana\u202Enimda')).toEqual({ ok: false, problems: { name: text('problem_name_hidden') } });
  expect(problemOf('\u3164')).toEqual({ ok: false, problems: { name: text('problem_name_hidden') } });
  expect(problemOf('\u0301')).toEqual({ ok: false, problems: { name: text('problem_name') } });
  expect(problemOf('علی\u200Cرضا').ok).toBe(true);
});

it('says how long a message may be', () => {
  const checked = validate({ ...form, text: 'a'.repeat(10_001) });
  expect(checked).toMatchObject({ problems: { text: expect.stringContaining('10,000') } });
});

it('explains a refusal in words, with the seconds to wait or the field concerned', () => {
  expect(explainRefusal({ code: 'too_many_attempts', message: '', retryAfter: 29.2 }).sentence).toBe(
    plural('problem_too_many', 30),
  );
  expect(explainRefusal({ code: 'bad_request', message: 'email: email expected' }).fields).toEqual({
    email: text('problem_email'),
  });
});
