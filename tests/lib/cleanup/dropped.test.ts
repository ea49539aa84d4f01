// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import { type CleanupRulesInput, cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const clean = (html: string, rules: CleanupRulesInput = {}, text?: string) =>
  CHANNEL_IDS.map(
    (id) => cleanUp({ html, ...(text === undefined ? {} : { text }) }, compileRules(rules).rules, id).text,
  );

const DROPPED = [
  '<span class="note">SECRET</span>',
  '<span hidden>SECRET</span>',
  '<button>SECRET</button>',
  '<span style="display:none">SECRET</span>',
  '<b style="visibility:hidden">SECRET</b>',
  '<span style="font-size:0">SECRET</span>',
  '<span style="opacity:0">SECRET</span>',
  '<span style="mso-hide:all">SECRET</span>',
  '<div style="display:none"><p>x <span hidden>SECRET</span></p></div>',
];
const PLACES = [
  (inner: string) => `<p>seen ${inner}</p>`,
  (inner: string) => `<pre>seen ${inner}</pre>`,
  (inner: string) => `<pre><code>seen\n<span>${inner}</span></code></pre>`,
  (inner: string) => `<div style="white-space:pre;font-family:monospace">seen ${inner}</div>`,
  (inner: string) => `<ul><li>seen ${inner}</li></ul>`,
  (inner: string) => `<table><tr><td>seen</td><td>b${inner}</td></tr><tr><td>c</td><td>d</td></tr></table>`,
  (inner: string) => `<a href="https://x.example/">seen ${inner}</a>`,
  (inner: string) => `<dl><dt>seen</dt><dd>a ${inner}</dd></dl>`,
  (inner: string) => `${'<div>'.repeat(420)}seen ${inner}${'</div>'.repeat(420)}`,
  (inner: string) => `<p style="mso-list:l0 level1"><span style="mso-list:ignore">1. ${inner}</span>seen</p>`,
];

describe.each(DROPPED)('%s', (inner) => {
  test('does not come out of any place', () => {
    for (const place of PLACES) {
      for (const text of clean(place(inner), { dropSelectors: ['.note', '[hidden]', 'button'] })) {
        expect(text).toContain('seen');
        expect(text).not.toContain('SECRET');
      }
    }
  });

  test('does not come back from the plain text when nothing else was there', () => {
    for (const text of clean(inner, { dropSelectors: ['.note', '[hidden]', 'button'] }, 'SECRET'))
      expect(text).toBe('');
  });
});

test('what is hidden stays so whatever styles and attributes are let through', () => {
  for (const rules of [{ styles: [] }, { styles: ['font-weight'] }, { attributes: ['href'] }, { tags: [] }])
    for (const text of clean('<p>seen <span style="display:none">SECRET</span></p>', rules))
      expect(text).toBe('seen');
});

test('a cell that is dropped leaves its column to the others', () => {
  const rows =
    '<tr><td>a</td><td class="note">SECRET</td><td>c</td></tr><tr><td>d</td><td>e</td><td>f</td></tr>';
  const kept = rows.replace(' class="note">SECRET', '>');
  expect(clean(`<table>${rows}</table>`, { dropSelectors: ['.note'] })).toEqual(
    clean(`<table>${kept}</table>`),
  );
});

test('a footnote mark is taken out of a code block too', () => {
  for (const text of clean('<pre>seen<sup><a href="#fn1">1</a></sup></pre>')) expect(text).not.toContain('1');
});

describe('review comments of Word', () => {
  const anchor =
    '<span class=MsoCommentReference><span style=\'font-size:8.0pt\'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AB1]</a><span style=\'mso-special-character:comment\'>&nbsp;</span></span></span>';
  const list =
    '<div style=\'mso-element:comment-list\'><hr class=msocomoff align=left size=1 width="33%"><div style=\'mso-element:comment\'><div id="_com_1" class=msocomtxt><p class=MsoCommentText><span style=\'mso-comment-author:Ann\'><a name="_msocom_1"></a></span><span class=MsoCommentReference>[AB1]</span>SECRET to Bob</p></div></div></div>';
  test('are not sent, what they are about is', () => {
    const html = `<p class=MsoNormal>The <a style='mso-comment-reference:AB_1;mso-comment-date:20240101T1200'>price</a>${anchor} is 90.</p>${list}`;
    for (const text of clean(html)) expect(text).toBe('The price is 90.');
  });
  test('are not sent whatever is let through', () => {
    for (const text of clean(`<p>seen${anchor}</p>${list}`, {
      attributes: [],
      styles: [],
      dropSelectors: [],
    }))
      expect(text).toBe('seen');
  });
});
