import { expect, test } from 'vitest';
import { defaultConfig } from '../../../lib/sensitive/index.ts';
import { checkerOf } from './engine.ts';

const checker = checkerOf(defaultConfig);
const across = (previous: string[], text: string) =>
  checker.findAcross(previous, text).map(({ start, end }) => text.slice(start, end));

test('a card spread over two messages is reported on the part in the new one', () => {
  expect(across(['My card is 4111 1111'], '1111 1111, thanks')).toEqual(['1111 1111']);
});

test('a card spread over four messages is reported once it is whole', () => {
  expect(across(['4111'], '1111')).toEqual([]);
  expect(across(['4111', '1111'], '1111')).toEqual([]);
  expect(across(['4111', '1111', '1111'], '1111')).toEqual(['1111']);
});

test('words between the parts do not hide it', () => {
  expect(across(['first half 4111 1111 ok?'], 'and then 1111 1111 there')).toEqual(['1111 1111']);
});

test('what stood in a message before is not reported again', () => {
  expect(across(['4111 1111 1111 1111'], 'is my card')).toEqual([]);
  expect(across(['4111', '1111', '1111', '1111'], 'is my card')).toEqual([]);
});

test('the social security number needs its word in any of the messages', () => {
  expect(across(['my ssn is 536'], '904399')).toEqual(['904399']);
  expect(across(['order 536'], '904399')).toEqual([]);
  expect(across(['my ssn is'], '536904399')).toEqual(['536904399']);
});

test('what the new message holds by itself is found as ever', () => {
  expect(across(['hello'], 'card 4111 1111 1111 1111')).toEqual(['4111 1111 1111 1111']);
  expect(across(['17 23'], 'card 4111 1111 1111 1111')).toEqual(['4111 1111 1111 1111']);
});

test('only the last messages are looked at', () => {
  expect(across(['4111 1111', 'a', 'b', 'c', 'd', 'e'], '1111 1111')).toEqual([]);
});

test('an IBAN may be spread too', () => {
  expect(across(['DE89 3704 0044'], '0532 0130 00')).toEqual(['0532 0130 00']);
});

test('counts in one message after the other are no card, whatever their digits would be in a row', () => {
  const counts = ['56', '57', '59', '60', '62'].map((count) => `no. ${count} is ready`);
  expect(across(counts, 'no. 64 too')).toEqual([]);
});
