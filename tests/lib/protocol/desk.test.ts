import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { DeskSettings, STANDARD_DESK } from '../../../lib/protocol/desk.ts';

const read = (some: object) => v.safeParse(DeskSettings, { ...STANDARD_DESK, ...some });
const takes = (some: object) => read(some).success;
const withChat = (some: object) => ({ webChat: { ...STANDARD_DESK.webChat, ...some } });

describe('The settings of a desk', () => {
  test('are whole where nobody has set anything', () => {
    expect(v.parse(DeskSettings, STANDARD_DESK)).toEqual(STANDARD_DESK);
  });

  test.each([
    ['a country that there is', { country: 'FI' }],
    ['a time zone by its name', { timeZone: 'Europe/Helsinki' }],
    [
      'no link, or one to a web page',
      { privacyNotice: { text: 'We keep chats.', link: 'https://a.example/p' } },
    ],
    ['a colour', withChat({ colour: '#0b6a6c' })],
    ['sites with and without a port', withChat({ sites: ['https://shop.example', 'http://localhost:8080'] })],
    ['ten years of retention', { retentionDays: 3650 }],
  ])('take %s', (_, some) => {
    expect(takes(some)).toBe(true);
  });

  test.each([
    ['a country that there is not', { country: 'XX' }],
    ['a country in small letters', { country: 'fi' }],
    ['a time zone that there is not', { timeZone: 'Europe/Atlantis' }],
    ['no time zone', { timeZone: '' }],
    ['a link that runs a script', { privacyNotice: { text: '', link: 'javascript:alert(1)' } }],
    ['a colour by its name', withChat({ colour: 'red' })],
    ['a site with a path', withChat({ sites: ['https://shop.example/'] })],
    ['a site that would end the header', withChat({ sites: ['https://a.example; script-src *'] })],
    ['a site twice', withChat({ sites: ['https://a.example', 'https://a.example'] })],
    ['any file', withChat({ sites: ['file://'] })],
    ['half a character', { name: '\ud83d' }],
    ['no day of retention', { retentionDays: 0 }],
    ['a setting that there is not', { colour: '#000000' }],
    ['more than a contact', { contact: 'x'.repeat(501) }],
    [
      'two reasons of one name',
      {
        notReadyReasons: [
          { id: 'a', name: 'Lunch' },
          { id: 'b', name: 'lunch ' },
        ],
      },
    ],
    [
      'two reasons under one id',
      {
        notReadyReasons: [
          { id: 'a', name: 'Lunch' },
          { id: 'a', name: 'Training' },
        ],
      },
    ],
  ])('do not take %s', (_, some) => {
    expect(takes(some)).toBe(false);
  });

  test('have no spaces around them', () => {
    expect(v.parse(DeskSettings, { ...STANDARD_DESK, name: ' Help desk ' }).name).toBe('Help desk');
  });
});
