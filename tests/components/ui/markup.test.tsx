// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { Markup } from '../../../components/ui/Markup.tsx';
import { type ChannelId, holdsMarkup, visibleText } from '../../../lib/channels/index.ts';

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => render(null, root));

function shown(channel: ChannelId, text: string): string {
  render(<Markup channel={channel} text={text} />, root);
  return root.innerHTML.replaceAll(' dir="auto"', '');
}

test.each([
  ['web_chat', '**b** _i_ ~~s~~ `c`', '<p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code></p>'],
  ['web_chat', 'one\ntwo\n\nthree', '<p>one\ntwo</p><p>three</p>'],
  ['web_chat', '3. a\n4. b', '<ol><li value="3"><p>a</p></li><li value="4"><p>b</p></li></ol>'],
  ['web_chat', '> q', '<blockquote><p>q</p></blockquote>'],
  ['web_chat', '```\n<b>\n```', '<pre dir="ltr" tabindex="0"><code>&lt;b&gt;</code></pre>'],
  ['whatsapp', '*b* **b**', '<p><strong>b</strong> **b**</p>'],
  ['messenger', '*b*', '<p>*b*</p>'],
] as const)('%s shows %j as its elements', (channel, text, html) => {
  expect(shown(channel, text)).toBe(html);
});

test('a link leads elsewhere only, without telling where from; other schemes stay text', () => {
  shown('web_chat', '[a](https://x.example/) [b](javascript:alert(1)) <img src=x onerror=alert(1)>');
  const links = [...root.querySelectorAll('a')];
  expect(links.map(({ href, rel, target }) => [href, rel, target])).toEqual([
    ['https://x.example/', 'noopener noreferrer nofollow', '_blank'],
  ]);
  expect(root.querySelector('img')).toBeNull();
  expect(root.textContent).toContain('[b](javascript:alert(1)) <img');
});

test('holding markup is looking other than typed', () => {
  expect(holdsMarkup('web_chat', 'Plain, with 5 * 3 and\n\nhttps://x.example/a_b_c.')).toBe(false);
  expect(holdsMarkup('web_chat', '- a list')).toBe(true);
  expect(holdsMarkup('web_chat', 'an escape \\*')).toBe(true);
  expect(holdsMarkup('messenger', '**all** as typed')).toBe(false);
  expect(visibleText('web_chat', '- **a**\n  - b')).toBe('a\nb');
});
