// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { SHOWING } from '../channels/support/showing.ts';

const { rules } = compileRules({});
const clean = (html: string) => SHOWING.map((id) => cleanUp({ html }, rules, id).text);
const MONO = 'style="font-family:Consolas,monospace"';
const p = (text: string, tag = 'p') => `<${tag} ${MONO}>${text}</${tag}>`;
const CODE = 'if (a) {\n  b();\n}';
const block = `\`\`\`\n${CODE}\n\`\`\``;

describe('B8: lines in a fixed-width font are one code block', () => {
  test.each([
    ['paragraphs', p('if (a) {') + p('&nbsp;&nbsp;b();') + p('}')],
    ['divisions', p('if (a) {', 'div') + p('&nbsp;&nbsp;b();', 'div') + p('}', 'div')],
    [
      'spans in paragraphs',
      ['if (a) {', '&nbsp;&nbsp;b();', '}'].map((line) => `<p><span ${MONO}>${line}</span></p>`).join('\n'),
    ],
    [
      'coloured spans',
      ['<span style="color:red">if</span> (a) {', '&nbsp;&nbsp;b();', '}'].map((line) => p(line)).join(''),
    ],
    ['breaks in one paragraph', p('if (a) {<br>&nbsp;&nbsp;b();<br>}')],
    [
      'code in paragraphs',
      ['if (a) {', '&nbsp;&nbsp;b();', '}'].map((line) => `<p><code>${line}</code></p>`).join(''),
    ],
  ])('%s', (_, html) => {
    expect(clean(html)).toEqual([block, block, CODE]);
    expect(clean(`<p>Run</p>${html}<p>now</p>`)).toEqual([
      `Run\n\n${block}\n\nnow`,
      `Run\n\n${block}\n\nnow`,
      `Run\n\n${CODE}\n\nnow`,
    ]);
  });

  test('with a blank line between', () => {
    const html = p('let a = 1;') + p('&nbsp;') + p('a += 2;');
    expect(clean(html)[0]).toBe('```\nlet a = 1;\n\na += 2;\n```');
  });

  test.each([
    ['a mail in Courier', p('Dear Anna,') + p('the parcel is on its way.') + p('Kind regards')],
    ['one line', p('npm test')],
    [
      'a word among others',
      `<p>Run <span ${MONO}>npm test</span> first</p><p>and <span ${MONO}>npm start</span></p>`,
    ],
    [
      'a list of Word’s',
      `<p style="font-family:Consolas;mso-list:l0 level1"><span style="mso-list:Ignore">1.</span>a = 1;</p>`.repeat(
        2,
      ),
    ],
  ])('%s is none', (_, html) => {
    for (const text of clean(html)) expect(text).not.toContain('```');
  });

  test('takes time that grows with the text only', () => {
    const lines = p('Dear Anna, so it is').repeat(4_000);
    expect(clean(lines)[2]?.split('Dear').length).toBe(4_001);
  });
});
