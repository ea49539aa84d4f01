// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { SHOWING } from '../channels/support/showing.ts';

const { rules } = compileRules({});
const clean = (text: string) => SHOWING.map((id) => cleanUp({ text }, rules, id).text);

test('B10: columns of tab-separated text stay apart', () => {
  const [web, whatsapp, messenger] = clean(
    'Prices\nPlan\tSeats\tPrice\nBasic\t5\t9.00\nTeam\t25\t39.00\nAsk us.',
  );
  expect(web).toBe(
    'Prices\n\n```\nPlan   Seats  Price\n-----  -----  -----\nBasic      5   9.00\nTeam      25  39.00\n```\n\nAsk us.',
  );
  expect(whatsapp).toBe(web);
  expect(messenger).toMatch(/Plan: Basic\nSeats: 5\nPrice: 9.00/);
});

test('B10: two columns are labels and values', () => {
  expect(clean('Order\t123\nSent\tMonday')).toEqual(Array(3).fill('Order: 123\nSent: Monday'));
});

test.each([
  ['a line by itself', 'a\tb', 'a b'],
  ['an indentation', '\tx\n\ty', 'x\ny'],
  ['a list of Word’s', 'x:\n·\tpassport\no\tor card\n1.\ty', 'x:\n- passport\no or card\n1. y'],
  ['rows of different lengths', 'a\tb\nc\td\te', 'a b\nc d e'],
])('B10: %s is no table', (_, text, expected) => {
  expect(clean(text)[0]).toBe(expected);
});

test('B10: code keeps its tabs', () => {
  const text = '```\na\tb\nc\td\n```';
  expect(cleanUp({ text }, rules, 'web_chat').text).toBe(text);
});

test('B10: cleaned once is cleaned for good', () => {
  SHOWING.forEach((id) => {
    const once = cleanUp({ text: 'x **y**\nPlan\tSeats\tPrice\nBasic\t5\t9*00*\n\nz' }, rules, id).text;
    expect(cleanUp({ text: once }, rules, id).text).toBe(once);
  });
});
