// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { CHANNEL_IDS, type ChannelId, parseMarkup } from '../../../lib/channels/index.ts';
import { type CleanupRulesInput, cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const clean = (html: string, channel: ChannelId, rules: CleanupRulesInput = {}) =>
  cleanUp({ html }, compileRules(rules).rules, channel).text;

/** What a reader of the channel sees: marks escaped for it are themselves. */
const shown = (text: string, channel: ChannelId): string =>
  [...JSON.stringify(parseMarkup(channel, text)).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .map(([, part]) => JSON.parse(part ?? '""'))
    .join('');

const row = (...parts: string[]) => `<mrow>${parts.join('')}</mrow>`;
const mi = (text: string) => `<mi>${text}</mi>`;
const mn = (text: string | number) => `<mn>${text}</mn>`;
const mo = (text: string) => `<mo>${text}</mo>`;
const energy = `${mi('E')}${mo('=')}${mi('m')}<msup>${mi('c')}${mn(2)}</msup>`;

const MATHML: [math: string, text: string][] = [
  [energy, 'E = mc²'],
  [`<msup>${mi('x')}${mn(2)}</msup>`, 'x²'],
  [`<mfrac>${mn(1)}${mn(2)}</mfrac>`, '1/2'],
  [`<msqrt>${mi('x')}${mo('+')}${mn(1)}</msqrt>`, '√(x+1)'],
  [`<msqrt>${mn(2)}</msqrt>`, '√2'],
  [`<mroot>${mi('x')}${mn(3)}</mroot>`, '∛x'],
  [`<mroot>${row(mi('x'), mo('+'), mn(1))}${mi('n')}</mroot>`, 'ⁿ√(x+1)'],
  [`<mroot>${mi('x')}${mi('k')}</mroot>`, 'x^(1/k)'],
  [`<msub>${mi('a')}${mn(1)}</msub>`, 'a₁'],
  [`<msubsup>${mi('x')}${mi('i')}${mn(2)}</msubsup>`, 'xᵢ²'],
  [`<msup>${mi('x')}${row(mi('n'), mo('+'), mn(1))}</msup>`, 'xⁿ⁺¹'],
  [`<msup>${mi('e')}${row(mo('−'), mfracOf(mi('x'), mn(2)))}</msup>`, 'e^(−x/2)'],
  [`${mn(2)}<msup>${mn(10)}${mi('k')}</msup>${mi('m')}`, '2 10^k m'],
  [`<msub>${mi('T')}<mtext>max</mtext></msub>`, 'T_max'],
  [mfracOf(row(mi('a'), mo('+'), mi('b')), row(mn(2), mi('c'))), '(a+b)/(2c)'],
  [mfracOf(row(mo('−'), mi('b'), mo('±'), `<msqrt><msup>${mi('b')}${mn(2)}</msup>${mo('−')}${mn(4)}${mi('a')}${mi('c')}</msqrt>`), row(mn(2), mi('a'))), '(−b±√(b²−4ac))/(2a)'],
  [mfracOf(row(mi('d'), mi('y')), row(mi('d'), mi('x'))), 'dy/dx'],
  [mfracOf(mfracOf(mn(1), mn(2)), mn(3)), '(1/2)/3'],
  [`${mn(2)}${mfracOf(mn(1), mn(2))}`, '2 1/2'],
  [`${mfracOf(mn(1), mn(2))}${mi('m')}<msup>${mi('v')}${mn(2)}</msup>`, '1/2 mv²'],
  [`<msup>${mfracOf(mi('a'), mi('b'))}${mn(2)}</msup>`, '(a/b)²'],
  [`<munderover>${mo('∑')}${row(mi('i'), mo('='), mn(1))}${mi('n')}</munderover>${mi('i')}`, '∑ᵢ₌₁ⁿ i'],
  [`<munder>${mo('lim')}${row(mi('x'), mo('→'), mn(0))}</munder>${mo('\u2061')}${mi('f')}${mo('(')}${mi('x')}${mo(')')}`, 'lim_(x→0) f(x)'],
  [`<mover>${mi('x')}${mo('¯')}</mover>${mo('+')}<mover accent="true">${mi('v')}${mo('→')}</mover>`, 'x\u0305 + v\u20D7'],
  [`${mo('(')}<mtable><mtr><mtd>${mn(1)}</mtd><mtd>${mn(2)}</mtd></mtr><mtr><mtd>${mn(3)}</mtd><mtd>${mn(4)}</mtd></mtr></mtable>${mo(')')}`, '(1, 2; 3, 4)'],
  [`${mo('|')}${mi('x')}${mo('|')}${mo('=')}${mo('{')}<mtable><mtr><mtd>${mi('x')},</mtd><mtd><mtext>if </mtext>${mi('x')}${mo('≥')}${mn(0)}</mtd></mtr><mtr><mtd>${mo('−')}${mi('x')},</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>`, '|x| = {x, if x ≥ 0; −x, otherwise'],
  [`<mfenced>${mi('a')}${mi('b')}</mfenced>`, '(a, b)'],
  [`<mfenced open="[" close="]" separators=";">${mi('a')}${mi('b')}</mfenced>`, '[a; b]'],
  [`${mi('sin')}${mo('\u2061')}${mi('x')}${mo('+')}<msup>${mi('cos')}${mn(2)}</msup>${mi('α')}`, 'sin x + cos² α'],
  [`<mmultiscripts>${mi('C')}<mprescripts/>${mn(6)}${mn(14)}</mmultiscripts>`, '₆¹⁴C'],
  [`<msup>${mi('f')}${mo('′')}</msup>${mo('(')}${mi('x')}${mo(')')}`, 'f′(x)'],
  [`${mn(90)}<mspace width="0.2em"/><mtext>km</mtext>`, '90 km'],
  [`<msup>${row(mo('('), mi('a'), mo('+'), mi('b'), mo(')'))}${mn(2)}</msup>`, '(a + b)²'],
  [`<mi>\u{1D465}</mi>${mo('∈')}<mi>ℝ</mi>`, 'x ∈ ℝ'],
  [`<semantics>${row(energy)}<annotation encoding="application/x-tex">E=mc^2</annotation></semantics>`, 'E = mc²'],
  [`<semantics><annotation encoding="application/x-tex">x^2</annotation></semantics>`, 'x²'],
  [`${mi('x')}${mo('*')}${mi('y')}${mo('*')}${mi('z')}`, 'x * y * z'],
]; // biome-ignore format: a table

function mfracOf(above: string, below: string): string {
  return `<mfrac>${above}${below}</mfrac>`;
}

const math = `<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow>${energy}</mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math>`;
const fallback =
  '<img src="https://wikimedia.org/x.svg" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle E=mc^{2}}">';
const drawing =
  '<span class="mord mathnormal">E</span><span class="mrel">=</span><span class="mord mathnormal">m</span><span>c2</span>';

const DRAWN: [from: string, html: string][] = [
  ['MathML', math],
  ['MathML with a prefix', `<mml:math><mml:mi>E</mml:mi><mml:mo>=</mml:mo><mml:mi>m</mml:mi><mml:msup><mml:mi>c</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>`],
  ['MathML with nothing but its alternative', '<math alttext="E=mc^{2}"></math>'],
  ['KaTeX', `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true">${drawing}</span></span>`],
  ['KaTeX without its drawing', `<span class="katex"><span class="katex-mathml">${math}</span></span>`],
  ['Wikipedia', `<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;">${math}</span>${fallback}</span>`],
  ['Wikipedia as a browser copies it', `<span class="mwe-math-element">${fallback}</span>`],
  ['a Wikipedia picture alone', fallback],
  ['a picture of TeX', '<img class="latex" src="https://x.y/l.png" alt="$E=mc^2$">'],
  ['MathJax 3', `<mjx-container class="MathJax" jax="CHTML"><mjx-math class="MJX-TEX" aria-hidden="true"><mjx-mi class="mjx-i"><mjx-c class="mjx-c1D438 TEX-I"></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml unselectable="on" display="inline">${math}</mjx-assistive-mml></mjx-container>`],
  ['MathJax as SVG', `<mjx-container class="MathJax" jax="SVG"><svg><g data-mml-node="math"><text>E=mc2</text></g></svg><mjx-assistive-mml>${math}</mjx-assistive-mml></mjx-container>`],
  ['MathJax 4', '<mjx-container class="MathJax" jax="CHTML"><mjx-math data-latex="E=mc^2"><mjx-mi></mjx-mi></mjx-math></mjx-container>'],
  ['MathJax 2', `<span class="MathJax_Preview">E=mc^2</span><span class="MathJax" id="m1" data-mathml="<math><mi>E</mi></math>"><nobr aria-hidden="true"><span class="math">${drawing}</span></nobr><span class="MJX_Assistive_MathML">${math}</span></span><script type="math/tex" id="m1s">E=mc^2</script>`],
  ['MathJax 2 without assistive MathML', `<span class="MathJax" data-mathml='${math}'><nobr aria-hidden="true">${drawing}</nobr></span>`],
  ['MathJax 2 by its source', `<span class="MathJax_CHTML"><span class="mjx-math" aria-hidden="true">${drawing}</span></span><script type="math/tex">E=mc^2</script>`],
  ['a script that was never drawn', '<script type="math/tex">E=mc^2</script>'],
  ['a preview and a script', '<span class="MathJax_Preview">E=mc^2</span><script type="math/tex">E = m c^{2}</script>'],
]; // biome-ignore format: a table

const TEX: [source: string, text: string][] = [
  ['x^2', 'x²'],
  ['\\frac{1}{2}', '1/2'],
  ['\\frac12mv^{12}', '1/2 mv¹²'],
  ['\\sqrt{x+1}', '√(x+1)'],
  ['\\sqrt[3]{x}', '∛x'],
  ['a_1, a_2, \\ldots, a_n', 'a₁, a₂, …, aₙ'],
  ['x_i^2 + x^2_i', 'xᵢ² + xᵢ²'],
  ['\\sum_{i=1}^{n} i \\le \\int_0^1 f(x)\\,dx', '∑ᵢ₌₁ⁿ i ≤ ∫₀¹ f(x) dx'],
  ['\\begin{pmatrix}1 & 2\\\\3 & 4\\end{pmatrix}', '(1, 2; 3, 4)'],
  ['\\left(\\frac{a}{b}\\right)^2', '(a/b)²'],
  ["f'(x) = \\alpha\\cdot\\text{rate of }x", 'f′(x) = α ⋅ rate of x'],
  ['\\mathrm{CO}_2', 'CO₂'],
  ['\\displaystyle 90^\\circ', '90°'],
  ['50\\%', '50%'],
  ['\\unheardof{x}', '\\unheardof{x}'],
  ['{x', '{x'],
]; // biome-ignore format: a table

describe.each(CHANNEL_IDS)('on %s', (channel) => {
  test.each(MATHML)('%s is read as its text', (inner, text) => {
    expect(shown(clean(`<p>so <math>${inner}</math> is</p>`, channel), channel)).toBe(`so ${text} is`);
  });

  test.each(DRAWN)('a formula from %s is there once', (_, html) => {
    expect(clean(`<p>so ${html} is</p>`, channel)).toBe('so E = mc² is');
    expect(clean(html, channel)).toBe('E = mc²');
    expect(clean(`<p>a ${html}, ${html} b</p>`, channel)).toBe('a E = mc², E = mc² b');
    expect(clean(`<ul><li>${html}</li><li>b</li></ul>`, channel)).toBe('- E = mc²\n- b');
    // Whatever the rules let through.
    expect(clean(`so ${html}`, channel, { tags: [], attributes: [] })).toBe('so E = mc²');
  });

  test.each(TEX)('%s alone is read, or stays where it cannot be', (source, text) => {
    const html = `so <script type="math/tex">${source}</script> is`;
    expect(shown(clean(html, channel), channel)).toBe(`so ${text} is`);
  });
});

test('a formula on a line of its own keeps it', () => {
  for (const html of [
    `<p>so <math display="block">${energy}</math> is</p>`,
    `<p>so <span class="katex-display"><span class="katex"><span class="katex-mathml">${math}</span></span></span> is</p>`,
    `<p>so <mjx-container display="true"><mjx-assistive-mml>${math}</mjx-assistive-mml></mjx-container> is</p>`,
    'so <script type="math/tex; mode=display">E=mc^2</script> is',
  ])
    expect(clean(html, 'messenger')).toBe('so\nE = mc²\nis');
});

describe('text around formulas', () => {
  test("stays when an element with a formula's class holds it", () => {
    expect(clean(`<div class="MathJax">Dear Ann, <b>${math}</b> holds</div>`, 'messenger')).toBe(
      'Dear Ann, E = mc² holds',
    );
    expect(clean(`<div class="katex">no formula</div>`, 'messenger')).toBe('no formula');
  });

  test('stays between sources', () => {
    const script = (tex: string) => `<script type="math/tex">${tex}</script>`;
    expect(clean(`${script('x')}${script('y')} and ${script('z')}`, 'messenger')).toBe('xy and z');
  });

  test('hidden formulas and those that the rules drop are taken out', () => {
    expect(
      clean(
        `a <span style="display:none">${math}</span><math style="display:none">${energy}</math> b`,
        'messenger',
      ),
    ).toBe('a b');
    expect(clean(`a <span class="katex">${math}</span> b`, 'messenger', { dropSelectors: ['.katex'] })).toBe(
      'a b',
    );
  });
});

test('a formula nested without end costs no more than its length', () => {
  for (const [open, close] of [
    ['<msup>', '</msup>'],
    ['<mfrac><mn>1</mn>', '</mfrac>'],
    ['<mover>', '</mover>'],
  ]) {
    const html = `<math>${open?.repeat(700)}<mi>x</mi>${close?.repeat(700)}</math> and more`;
    const text = clean(html, 'messenger');
    expect(text).toMatch(/x.* and more$/);
    expect(text.length).toBeLessThan(html.length);
  }
  expect(clean(`<script type="math/tex">${'{'.repeat(2000)}</script>`, 'messenger')).toContain('{{{');
});
