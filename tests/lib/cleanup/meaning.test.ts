// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { ChannelId } from '../../../lib/channels/index.ts';
import { type CleanupRulesInput, cleanUp, compileRules } from '../../../lib/cleanup/index.ts';
import { SHOWING } from '../channels/support/showing.ts';

const clean = (html: string, channel: ChannelId, rules: CleanupRulesInput = {}) =>
  cleanUp({ html }, compileRules(rules).rules, channel);

const SCRIPTS: [html: string, text: string][] = [
  ['10<sup>6</sup> pieces', '10⁶ pieces'],
  ['10<sup>-3</sup> m', '10⁻³ m'],
  ['10<sup>k</sup>', '10^k'],
  ['e<sup>-x/2</sup>', 'e^(-x/2)'],
  ['x<sup>n+1</sup>', 'xⁿ⁺¹'],
  ['25 m<sup>2</sup> and 3 m<sup> 3 </sup>', '25 m² and 3 m³'],
  ['10<sup><span style="color:red"><b>6</b></span></sup>', '10⁶'],
  ['10<span style="vertical-align:super;font-size:0.6em">6</span>', '10⁶'],
  ['10<span style="vertical-align:super"><span style="font-size:0.6em">6</span></span>', '10⁶'],
  ['H<sub>2</sub>O, CO<sub>2</sub>, C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>', 'H₂O, CO₂, C₆H₁₂O₆'],
  ['CO<font style="vertical-align:sub">2</font>', 'CO₂'],
  ['SO<sub>4</sub><sup>2−</sup>', 'SO₄²⁻'],
  ['NO<sub>x</sub>, x<sub>i</sub>', 'NOₓ, xᵢ'],
  ['$19<sup>99</sup>', '$19.99'],
  ['<sup>$</sup>19<sup>99</sup> a month', '$19.99 a month'],
  ['$1,299<sup>00</sup>', '$1,299.00'],
  ['$ 5<sup>.99</sup>', '$ 5.99'],
  ['19<sup>99</sup> €', '19,99 €'],
  ['1 299<sup>99 €</sup>', '1 299,99 €'],
  ['19€<sup>99</sup>', '19€99'],
  ['€10<sup>6</sup>', '€10⁶'],
  ['£4<sup>50</sup>', '£4.50'],
  ['5<sup>1</sup>/<sub>2</sub> inches', '5½ inches'],
  ['5<sup>7</sup>⁄<sub>12</sub>', '5 7/12'],
  ['<sup>7</sup>/<sub>12</sub>', '7/12'],
  ['<span class="frac">5<span class="sr-only">+</span><span class="num">1</span>⁄<span class="den">2</span></span>', '5½'],
  ['1<sup>st</sup>, 2<sup>nd</sup> and 11<sup>th</sup>', '1st, 2nd and 11th'],
  ['le 1<sup>er</sup> mai, XX<sup>e</sup> siècle, M<sup>me</sup> Roy, n<sup>o</sup> 5', 'le 1er mai, XXe siècle, Mme Roy, nº 5'],
  ['1<sup>a</sup> planta', '1ª planta'],
  ['20 <sup>o</sup>C', '20 °C'],
  ['20<sup>o</sup>C', '20°C'],
  ['Sidedesk<sup>®</sup> and Panel<sup>TM</sup>', 'Sidedesk® and Panel™'],
  ['word<sup>1</sup> and word<sup>a</sup>', 'word¹ and word a'],
  ['text<sup>[1]</sup> goes on', 'text goes on'],
  ['Player<sup>beta</sup>', 'Player beta'],
  ['T<sub>max</sub>', 'T_max'],
  ['a<sup>this is a sentence in small print</sup>', 'a this is a sentence in small print'],
]; // biome-ignore format: a table

const PHRASES: [html: string, text: string][] = [
  ['He said <q>yes</q>.', 'He said “yes”.'],
  ['<q>a <q>b</q> c</q>', '“a ‘b’ c”'],
  ['<p lang="de-AT">Er sagt <q>ja</q></p>', 'Er sagt „ja“'],
  ['<p lang="fr">Il dit <q>oui</q></p>', 'Il dit « oui »'],
  ['<p lang="ja">彼は<q>はい</q></p>', '彼は「はい」'],
  ['<q>“yes”</q>', '“yes”'],
  ['<ruby>漢字<rt>かんじ</rt></ruby>です', '漢字(かんじ)です'],
  ['<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>', '漢(かん)字(じ)'],
  ['<ol reversed><li>a</li><li>b</li><li>c</li></ol>', '3. a\n2. b\n1. c'],
  ['<ol reversed start="10"><li>a</li><li value="4">b</li><li>c</li></ol>', '10. a\n4. b\n3. c'],
  ['<ol start="0"><li>a</li><li>b</li></ol>', '0. a\n1. b'],
];

describe.each(SHOWING)('on %s', (channel) => {
  test.each(SCRIPTS)('%s keeps its meaning', (html, text) => {
    expect(clean(`<p>${html}</p>`, channel).text).toBe(text);
    // Whatever the rules let through.
    if (!html.includes('style=')) expect(clean(html, channel, { tags: [] }).text).toBe(text);
  });

  test.each(PHRASES)('%s is read as it is shown', (html, text) => {
    expect(clean(html, channel).text).toBe(text);
  });
});

const STRUCK: [html: string, web: string, whatsapp: string, messenger: string][] = [
  ['<del>10</del><ins>15</ins>', '~~10~~ 15', '~10~ 15', '15'],
  ['<s>Monday</s>Tuesday', '~~Monday~~ Tuesday', '~Monday~ Tuesday', 'Tuesday'],
  ['<ins>15</ins><del>10</del>', '15 ~~10~~', '15 ~10~', '15'],
  ['<span style="text-decoration:line-through">10</span>15', '~~10~~ 15', '~10~ 15', '15'],
  ['at <s>10</s> 15 Main St', 'at ~~10~~ 15 Main St', 'at ~10~ 15 Main St', 'at 15 Main St'],
  ['new<s> old</s>est', 'new ~~old~~ est', 'new ~old~ est', 'new est'],
  ['1<del>0</del><ins>5</ins>', '1~~0~~5', '15', '15'],
  ['colo<del>u</del>r', 'colo~~u~~r', 'color', 'color'],
  ['<b>now <s>20</s>18</b>', '**now ~~20~~ 18**', '*now ~20~ 18*', 'now 18'],
  ['<pre>a<del>10</del><ins>15</ins></pre>', '```\na15\n```', '```\na15\n```', 'a15'],
  ['<del>all of it</del>', '~~all of it~~', '~all of it~', ''],
];

describe('struck text is never read as valid', () => {
  test.each(STRUCK)('%s', (html, ...texts) => {
    for (const [at, channel] of SHOWING.entries())
      expect(clean(html, channel).text.replace(/\*\* \*\*|\* \*/g, ' ')).toBe(texts[at]);
  });

  test('where the channel cannot show it, it is left out and counted', () => {
    const { text, removed } = clean('<p>was <s>10</s> <s>12</s>, is 15</p>', 'messenger');
    expect(text).toBe('was , is 15');
    expect(removed).toContainEqual({ rule: 'struck', count: 2 });
  });

  test('where the rules do not let it through, it is left out too', () => {
    for (const channel of SHOWING) expect(clean('<s>10</s> 15', channel, { tags: ['b'] }).text).toBe('15');
  });

  test('in the cells of a table', () => {
    const html = '<table><tr><th>a<th>b<th>c<tr><td>1<td><s>10</s>15<td>3</table>';
    expect(clean(html, 'web_chat').text).toBe('a: 1\nb: ~~10~~ 15\nc: 3');
    expect(clean(html, 'messenger').text).toBe('a: 1\nb: 15\nc: 3');
  });
});
