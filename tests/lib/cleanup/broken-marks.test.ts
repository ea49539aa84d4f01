// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { shown } from '../../../lib/channels/index.ts';
import { cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const { rules } = compileRules({});
const onWhatsApp = (html: string) => cleanUp({ html }, rules, 'whatsapp').text;

test.each([
  ['a star that begins a bold text', '<b>*Terms apply</b>', '*Terms apply'],
  ['a star that ends one', '<b>Terms apply*</b>', 'Terms apply*'],
  ['a star before it', '*see <b>terms</b>', '*see terms'],
  ['a star after it', '<b>terms</b> apply*', 'terms apply*'],
  ['underscores in an italic text', '<i>__init__</i>', '__init__'],
  ['an underscore in a name', '<i>snake_case</i>', '_snake_case_'],
  ['stars in a bold heading', '<h2>A *star* heading</h2>', 'A *star* heading'],
  ['a tilde in a struck text, which no longer holds', '<s>~10</s> 15', '15'],
  ['tildes around a struck text', '<p>~5 <s>10</s> ~6</p>', '~5 ~6'],
  ['a tilde in another line', '<p>~5<br><s>10</s> 6</p>', '~5\n~10~ 6'],
  ['a tilde in an address', '<s>10</s> 15 at https://x.y/~me', '~10~ 15 at https://x.y/~me'],
  ['a multiplication in a bold text', '<b>2 * 3</b>', '*2 * 3*'],
  ['another mark beside', '<b>*Terms</b> <i>apply</i>', '*Terms _apply_'],
  ['a line of its own', '<b>*a</b><br><b>b</b>', '*a\n*b*'],
  ['a backtick in code', '<code>a`b</code>', 'a`b'],
  ['a star in code beside a bold text', '<b>x</b> <code>a*b</code>', '*x* `a*b`'],
  ['letters on both sides', 'x<b>mid</b>y', 'xmidy'],
  ['a bullet', '<ul><li><b>a</b> b</li></ul>', '- *a* b'],
])('B11: %s', (_, html, expected) => {
  expect(onWhatsApp(html)).toBe(expected);
});

test('B11: what is left out breaks nothing: the words are shown whole', () => {
  for (const words of ['*Terms', 'a*', '_x_', '~1', '*_~'])
    for (const tag of ['b', 'i', 's'])
      expect(
        shown('whatsapp', onWhatsApp(`<p>Say <${tag}>${words}</${tag}> now</p>`))?.text ?? '',
      ).not.toMatch(/\*\*|__|~~/);
});
