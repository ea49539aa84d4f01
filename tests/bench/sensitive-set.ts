import {
  cardOf,
  digits,
  IBAN_SHAPES,
  ISSUERS,
  ibanOf,
  inFours,
  randomOf,
} from '../lib/sensitive/generate.ts';

/** A sentence of the evaluation set: what a detector should find in it, nothing for look-alikes. */
export type Sample = { readonly type: string; readonly text: string; readonly value: string | undefined };

const FRAMES = [
  (value: string) => `Hi, here it is: ${value}, thanks!`,
  (value: string) => `${value}`,
  (value: string) => `Can you check ${value} for me? I wrote on Monday.`,
  (value: string) => `Hier sind die Daten ${value}. Vielen Dank`,
  (value: string) => `Tässä se on: ${value}\nOdotan vastausta.`,
  (value: string) => `这是${value}，谢谢`,
  (value: string) => `mon numéro (${value}) merci`,
  (value: string) => `Aquí está "${value}".`,
];

type Random = () => number;
type Maker = (random: Random) => string;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const spaced = (random: Random, value: string) =>
  pick(random, [value, inFours(value, ' '), inFours(value, '-'), value]);

function card(random: Random): string {
  const [, prefixes, lengths] = pick(random, ISSUERS);
  return spaced(random, cardOf(random, pick(random, prefixes), pick(random, lengths)));
}

function ssn(random: Random): string {
  const part = (from: number, to: number, size: number) =>
    String(from + Math.floor(random() * (to - from))).padStart(size, '0');
  const area = part(1, 899, 3).replace('666', '667');
  return `${area}-${part(1, 99, 2)}-${part(1, 9999, 4)}`;
}

const NAMES = ['john', 'maria.lopez', 'li-wei', "o'neil", 'user_77', 'anna+shop'];
const HOSTS = ['example.com', 'mail.example.co.uk', 'firma.example.de', 'example.travel', 'bücher.example'];
const octet = (random: Random) => String(Math.floor(random() * 256));
const hex = (random: Random, size: number) =>
  Array.from({ length: size }, () => Math.floor(random() * 16).toString(16)).join('');

/** National numbers that real telephones could have: area codes and mobile prefixes in use. */
function phone(random: Random): string {
  const us = `${pick(random, ['212', '415', '312', '646', '713'])} ${2 + Math.floor(random() * 8)}${digits(random, 2)} ${digits(random, 4)}`;
  const [area, exchange, line] = us.split(' ');
  return pick(random, [
    `(${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `+1 ${us}`,
    `+1${area}${exchange}${line}`,
    `+44 20 7${digits(random, 3)} ${digits(random, 4)}`,
    `020 7${digits(random, 3)} ${digits(random, 4)}`,
    `+49 30 ${1 + Math.floor(random() * 9)}${digits(random, 6)}`,
    `0151 2${digits(random, 7)}`,
    `+358 40 ${digits(random, 7)}`,
    `040 ${digits(random, 7)}`,
  ]);
}

const MAKERS: Readonly<Record<string, Maker>> = {
  card,
  iban: (random) =>
    spaced(random, ibanOf(random, pick(random, Object.keys(IBAN_SHAPES)))).replaceAll('-', ' '),
  'us-ssn': ssn,
  email: (random) => `${pick(random, NAMES)}@${pick(random, HOSTS)}`,
  ip: (random) =>
    random() < 0.7
      ? [octet(random), octet(random), octet(random), octet(random)].join('.')
      : pick(random, [
          Array.from({ length: 8 }, () => hex(random, 4)).join(':'),
          `2001:db8::${hex(random, 3)}1`,
          `fe80::${hex(random, 4)}:${hex(random, 4)}`,
        ]),
  phone,
};

const withWrongDigit = (value: string) => value.slice(0, -1) + String((Number(value.at(-1)) + 3) % 10);

/** What is none of these, though it looks like it. */
const LOOK_ALIKES: readonly Maker[] = [
  (random) => `order number ${digits(random, 16)}`,
  (random) => `tracking ${digits(random, 12)}`,
  (random) => `1Z${digits(random, 3)}AA1${digits(random, 10)}`,
  (random) =>
    `2024-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)} 1${Math.floor(random() * 10)}:30`,
  (random) => `1${Math.floor(random() * 10)}.0${1 + Math.floor(random() * 9)}.2023`,
  (random) => `version 1${digits(random, 1)}.${digits(random, 1)}.${digits(random, 1)}.${digits(random, 1)}`,
  (random) => `€ ${1 + Math.floor(random() * 9)}.${digits(random, 3)}.${digits(random, 3)},00`,
  (random) => `invoice INV-${digits(random, 9)}`,
  (random) => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`,
  (random) => `item ${digits(random, 8)} at ${1 + Math.floor(random() * 9)}:${digits(random, 2)}`,
  (random) => `17${digits(random, 11)}`,
  (random) => `666-${digits(random, 2)}-${digits(random, 4)}`,
  (random) => inFours(withWrongDigit(cardOf(random, '4', 16)), ' '),
  (random) => `DE00 ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} 00`,
  (random) => `${digits(random, 22)}`,
  (random) => `@${pick(random, NAMES)} said ${digits(random, 3)} @ ${digits(random, 2)}`,
];

/** The evaluation set: `count` sentences for each type and as many look-alikes, always the same. */
export function evaluationSet(count = 400): Sample[] {
  const random = randomOf(20);
  const samples: Sample[] = [];
  for (const [type, make] of Object.entries(MAKERS)) {
    for (let i = 0; i < count; i++) {
      const value = make(random);
      samples.push({ type, text: pick(random, FRAMES)(value), value });
    }
  }
  for (let i = 0; i < count * 3; i++) {
    samples.push({
      type: 'none',
      text: pick(random, FRAMES)(pick(random, LOOK_ALIKES)(random)),
      value: undefined,
    });
  }
  return samples;
}

export const TYPES = Object.keys(MAKERS);
