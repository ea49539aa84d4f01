/** Runs inside the browser: every contender on the same input, in turns, medians in milliseconds. */
import { gfm } from '@truto/turndown-plugin-gfm';
import DOMPurify from 'dompurify';
import { convert as htmlToText } from 'html-to-text';
import TurndownService from 'turndown';
import { channels } from '../../lib/channels/index.ts';
import { convert } from '../../lib/cleanup/convert.ts';
import { settle } from '../../lib/cleanup/escape.ts';
import { cleanUp, compileRules } from '../../lib/cleanup/index.ts';
import { sanitize } from '../../lib/cleanup/sanitize.ts';
import { shape } from '../../lib/cleanup/shape.ts';
import { Tally } from '../../lib/cleanup/tally.ts';
import { normaliseText } from '../../lib/cleanup/text.ts';
import { generate, type Kind } from './articles.ts';

export type Timings = Record<string, number>;

const { rules } = compileRules({});
const turndown = new TurndownService().use(gfm);
turndown.remove(['script', 'style']);

const purified = (html: string) => DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true });

const contenders: Record<string, (html: string) => unknown> = {
  'cleanUp web_chat': (html) => cleanUp({ html }, rules, 'web_chat'),
  'cleanUp whatsapp': (html) => cleanUp({ html }, rules, 'whatsapp'),
  'DOMPurify + turndown + gfm': (html) => turndown.turndown(purified(html)),
  'turndown + gfm': (html) => turndown.turndown(html),
  'html-to-text': (html) => htmlToText(html),
  'DOMPurify alone': purified,
  'DOMParser alone': (html) => new DOMParser().parseFromString(html, 'text/html'),
};

function note(times: Record<string, number[]>, name: string, time: number): void {
  times[name] = [...(times[name] ?? []), time];
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/**
 * Medians and fastest of `rounds` runs; each round runs every contender once, so that noise hits all alike. On a
 * busy machine the fastest runs compare best.
 */
export function compare(kind: Kind, size: number, rounds: number): { medians: Timings; fastest: Timings } {
  const html = generate(kind, size);
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds + 2; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      run(html);
      if (round >= 2) note(times, name, performance.now() - start);
    }
  }
  const each = (pick: (values: number[]) => number): Timings =>
    Object.fromEntries(Object.entries(times).map(([name, values]) => [name, pick(values)]));
  return { medians: each(median), fastest: each((values) => Math.min(...values)) };
}

/** What each step of our own path costs. */
export function steps(kind: Kind, size: number, rounds: number): Timings {
  const html = generate(kind, size);
  const times: Record<string, number[]> = {};
  const timed = <Result>(name: string, run: () => Result): Result => {
    const start = performance.now();
    const result = run();
    note(times, name, performance.now() - start);
    return result;
  };
  for (let round = 0; round < rounds; round++) {
    const tally = new Tally();
    const { fragment } = timed('parse and DOMPurify', () => sanitize(html));
    const tree = timed('rules and shape', () => shape(fragment, rules, channels.web_chat, tally));
    const raw = timed('turndown', () => convert(tree, 'web_chat'));
    const { text } = timed('escapes', () => settle(raw, channels.web_chat));
    timed('text', () => normaliseText(text, rules, channels.web_chat, tally));
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

const crafted: Record<string, [before: string, piece: string]> = {
  'no-break spaces': ['', '\u00A0'],
  'line breaks': ['', '<br>'],
  images: ['', '<img>'],
  'nested bold': ['', '<b>x'],
  'nested lists': ['', '<ul><li>x'],
  'nested quotes': ['', '<blockquote>x'],
  'nested tables': ['', '<table><tr><td>x'],
  'table rows': ['<table>', '<tr><td>a<td>b<td>c'],
  'bold words': ['', '<b>a</b>b'],
  delimiters: ['', '*a _ ~~'],
  brackets: ['', '[a]('],
  backticks: ['', '`x'],
  'stray joiners': ['', '\u200Da\u200C'],
  'direction marks': ['', '\u202Eא\u2066'],
  addresses: ['', 'https://x.y/?utm_a=1 '],
  'code lines': ['<pre>', '```\n'],
  terms: ['<dl>', '<dt>a<dd>b'],
  'struck words': ['', '<s>ab</s> c '],
  'nested tasks': ['', '<ul><li role=checkbox aria-checked=true>a'],
  'fixed-width lines': ['', '<p style="font-family:Consolas">a b</p>'],
  'nested fixed-width': ['', '<div style="font-family:Consolas">'],
  'dropped buttons': ['', 'a<button>x</button>b'],
  components: ['', '<x-a>b</x-a>'],
  formulas: ['', '<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>'],
};

export const craftedNames = Object.keys(crafted);

/** What twice a crafted input costs, as the fastest of three for each size; 2 is linear. */
export function growth(name: string, size: number): { ratio: number; time: number } {
  const [before = '', piece = ''] = crafted[name] ?? [];
  const [half = 0, whole = 0] = [size / 2, size].map((length) => {
    const html = before + piece.repeat(length / piece.length);
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      cleanUp({ html }, rules, 'web_chat');
      return performance.now() - start;
    });
    return Math.min(...times);
  });
  return { ratio: whole / Math.max(half, 0.1), time: whole };
}

Object.assign(window, { compare, steps, growth, craftedNames });
