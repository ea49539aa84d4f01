import { expect, test } from 'vitest';
import { shown } from '../../../lib/channels/index.ts';
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

test('A4: only what begins in a message before says that it is spread', () => {
  const isSpread = (previous: string[], text: string) =>
    checker.findAcross(previous, text).map(({ isAcross = false }) => isAcross);
  expect(isSpread(['My card is 4111 1111'], '1111 1111, thanks')).toEqual([true]);
  expect(isSpread(['4111', '1111', '1111'], '1111 and 5555 5555 5555 4444')).toEqual([true, false]);
  expect(isSpread(['my ssn is'], '536904399')).toEqual([false]);
  expect(isSpread(['17 23'], 'card 4111 1111 1111 1111')).toEqual([false]);
});

test('A4: what is spread says so also where the customer sees it without its marks', () => {
  const found = checker.findAcross(['It is *4111 1111*'], '*1111 1111*', (text) => shown('whatsapp', text));
  expect(found).toMatchObject([{ pattern: 'Payment card', isAcross: true }]);
});

test('a number sent before does not hide it', () => {
  expect(across(['it ends in 1111', '5555 5555'], '5555 4444')).toEqual(['5555 4444']);
  expect(across(['1234', 'and 4111 1111'], 'then 1111 1111')).toEqual(['1111 1111']);
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
