// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChannelId, channels, visibleText } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { runs } from '../../runs.ts';

/** A word that stands once in a document, and cannot be taken for markup, a marker or a leftover. */
const WORD = '\u0001';
const MONO = 'style="font-family:Consolas"';

const inline = fc.constantFrom(
  WORD,
  `<b>${WORD}</b>`,
  `<i>${WORD} ${WORD}</i>`,
  `<b>${WORD} <i>${WORD}</i></b>`,
  `<code>${WORD}</code>`,
  `<a href="https://x.example/a_b">${WORD}</a>`,
  `<a href="mailto:a@x.example?subject=b">${WORD}</a>`,
  `<a href="https://x.example/i"><img alt="${WORD}"></a>`,
  `<math><mi>${WORD}</mi><mo>=</mo><mfrac><mi>${WORD}</mi><mn>2</mn></mfrac></math>`,
  `<span class="emoji" data-emoji=":smile:"></span> ${WORD}`,
  `<q>${WORD}</q>`,
  `${WORD}<sup>2</sup>`,
  `<ruby>${WORD}<rt>${WORD}</rt></ruby>`,
  `<x-field>${WORD}</x-field><x-field>${WORD}</x-field>`,
);
const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const lines = fc.array(line, { minLength: 1, maxLength: 3 });

const item = (attributes: string) => (text: string) => `<li${attributes}>${text}</li>`;
const word = (marker: string, level: number) => (text: string) =>
  `<p class=MsoListParagraph style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${marker}</span>${text}</p>`;
const each = (wrap: (text: string, at: number) => string, before = '', after = '') =>
  lines.map((texts) => before + texts.map(wrap).join('') + after);

const block = fc.letrec<{ block: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    each((text) => `<p>${text}</p>`),
    each((text) => `<div style="display:flex"><span>${text}</span><span>${WORD}</span></div>`),
    each(word('Step 1:', 1)),
    each(word('②', 2)),
    each(item(''), '<ol type=a>', '</ol>'),
    each(item(''), '<ol reversed>', '</ol>'),
    each((text, at) => item(` class="ql-indent-${at}"`)(text), '<ol>', '</ol>'),
    each(item(' data-list="checked"'), '<ol>', '</ol>'),
    each((text) => `<li><input type=checkbox> ${text}</li>`, '<ul>', '</ul>'),
    each((text) => `<tr><td>${text}</td><td>${WORD}</td><td>${WORD}</td></tr>`, '<table>', '</table>'),
    each(
      (text) => `<tr><td>${text}</td><td>${WORD}</td></tr>`,
      `<table><tr><th>${WORD}<th>${WORD}</tr>`,
      '</table>',
    ),
    fc.constant(
      `<table><tr><td rowspan=2>${WORD}</td><td>${WORD}</td><td>${WORD}</td></tr><tr><td>${WORD}</td><td>${WORD}</td></tr></table>`,
    ),
    fc.constant(`<p ${MONO}>${WORD}();</p><p ${MONO}>&nbsp; ${WORD};</p>`),
    fc.constant(`<pre>${WORD}\n  ${WORD}</pre>`),
    fc.constant(`<h2>${WORD} ${WORD}</h2>`),
    fc.constant(`<dl><dt>${WORD}</dt><dd>${WORD}</dd></dl>`),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((parts) => `<blockquote>${parts.join('')}</blockquote>`),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((parts) => `<ul><li>${WORD}${parts.join('')}</li></ul>`),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((parts) => `<div>${parts.join('')}</div>`),
  ),
})).block;

/** A document of several shapes, and its words. */
const documents = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => {
  const words: string[] = [];
  const html = blocks.join('').replaceAll(WORD, () => {
    words.push(`word${String.fromCharCode(97 + (words.length % 26))}${words.length}x`);
    return words.at(-1) ?? '';
  });
  return { html, words };
});
const channel = fc.constantFrom(...(Object.keys(channels) as ChannelId[]));
const { rules } = compileRules({});

describe('a document of lists, tables, formulas, boxes, code and components', () => {
  test('loses no word, nor glues two', () => {
    fc.assert(
      fc.property(documents, channel, ({ html, words }, id) => {
        const { text } = cleanUp({ html }, rules, id);
        const shown: readonly string[] = visibleText(id, text).match(/word[a-z]\d+x/g) ?? [];
        expect(words.filter((each) => !shown.includes(each))).toEqual([]);
        expect(text).not.toMatch(/word[a-z]\d+x(?=word)/);
      }),
      { numRuns: runs(300) },
    );
  });

  test('has no mark that is not one', () => {
    fc.assert(
      fc.property(documents, channel, ({ html }, id) => {
        const { text } = cleanUp({ html }, rules, id);
        if (channels[id].markup.size === 0) expect(text.replaceAll('a_b', '')).not.toMatch(/[*_~`]/);
        else expect(visibleText(id, text).replaceAll('a_b', '')).not.toMatch(/[*_~`]/);
      }),
      { numRuns: runs(300) },
    );
  });

  test('is cleaned for good', () => {
    fc.assert(
      fc.property(documents, channel, ({ html }, id) => {
        const once = cleanUp({ html }, rules, id).text;
        expect(cleanUp({ text: once }, rules, id).text).toBe(once);
      }),
      { numRuns: runs(300) },
    );
  });
});
