import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unquoted } from '../../../../server/src/channels/outbox/unquoted.ts';

const detailOf = (detail: string, message: string) => unquoted({ code: 'other', detail }, message).detail;

describe('what a platform says of a failure', () => {
  test('stays as it says it', () => {
    const detail = '131047: Message failed to send because more than 24 hours have passed';
    expect(detailOf(detail, 'Your parcel left on Monday.')).toBe(detail);
    expect(detailOf(detail, 'ok')).toBe(detail);
    expect(detailOf(detail, '')).toBe(detail);
  });

  test.each([
    ['100: Param text must not contain "Your card 4111 1111 1111 1111"', 'Your card 4111 1111 1111 1111'],
    ['100: (#100) Invalid body YOUR  CARD 4111 1111', 'Hello. Your card 4111 1111 1111 1111 is blocked.'],
    ['100/33: bad value 7351', '7351'],
    ['100: ungültig: „Ihr Päckchen ist da“', 'Ihr Päckchen ist da'],
  ])('is its code alone where it repeats the message: %s', (detail, message) => {
    expect(detailOf(detail, message)).toMatch(/^100(\/33)?$/);
  });

  test('is left out where there is no code', () => {
    expect(detailOf('Your parcel left on Monday is no text.', 'Your parcel left on Monday.')).toBe(
      'The platform repeats the message.',
    );
  });

  test('never has a dozen characters of the message in a row', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, maxLength: 200 }),
        fc.nat(),
        fc.string(),
        (message, from, around) => {
          const start = from % (message.length - 11);
          const quoted = message.slice(start, start + 12);
          fc.pre(quoted.trim().length === 12 && !/\s{2}/.test(quoted));
          expect(detailOf(`100: ${around}${quoted}${around}`, message)).not.toContain(quoted);
        },
      ),
    );
  });
});
