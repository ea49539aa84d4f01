// @vitest-environment jsdom
import { h, render } from 'preact';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Message } from '../../../lib/protocol/index.ts';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { isolated, loadTexts } from '../../../lib/texts/index.ts';
import { MessageLine, NoticeLine } from '../../../server/web/widget/components/lines.tsx';
import { speak } from '../../../server/web/widget/texts.ts';

type Sent = Extract<Message, { kind: 'file' }>;
type Line = Exclude<Message, { text: string } | { kind: 'file' }>;

beforeAll(() => speak(loadTexts(customerCatalogues, ['en'])));

const ada = { name: 'Ada Winter' };
const line = (over: object) =>
  ({ from: 'system', conversation: 'c1', seq: 1, id: 'm1', at: 0, ...over }) as Line;

/** What the customer reads. */
function said(message: Line): string | undefined {
  const list = document.createElement('ol');
  render(h(NoticeLine, { message }), list);
  return list.querySelector('span')?.textContent ?? undefined;
}

test.each([
  ['by name who joined', { notice: 'agent_joined', about: ada }, `${isolated('Ada Winter')} joined the chat`],
  ['by name who ended', { notice: 'agent_ended', about: ada }, `${isolated('Ada Winter')} ended the chat`],
  [
    'by name whose connection was lost, and what follows',
    { notice: 'agent_lost', about: ada },
    `The connection to ${isolated('Ada Winter')} was lost. You are back in the queue at your old place.`,
  ],
  ['of the customer, You', { notice: 'customer_ended' }, 'You ended the chat'],
  [
    'A6: which file was not sent, with both sizes',
    {
      notice: 'file_refused',
      file: { name: 'film.mp4', reason: 'too_large', size: 26_000_000, maxBytes: 25_000_000 },
    },
    `Your file ${isolated('film.mp4')} was not sent. It is 26 MB; at most 25 MB can be sent.`,
  ],
  [
    'A6: which files can be sent instead',
    { notice: 'file_refused', file: { name: 'a.exe', reason: 'type', types: ['pdf', 'png'] } },
    `Your file ${isolated('a.exe')} was not sent. Files of this kind cannot be sent. These can: .pdf, .png.`,
  ],
  [
    'that a file was not sent, for a reason of a later version',
    { notice: 'file_refused', file: { name: 'a.pdf', reason: 'unknown' } },
    `Your file ${isolated('a.pdf')} was not sent. It cannot be sent.`,
  ],
  ['no name where the line has none', { notice: 'agent_joined' }, 'An agent joined the chat'],
  [
    'that it cannot show what a later version tells',
    { kind: 'unknown' },
    'This version of the page cannot show this message. Reload it to see the message.',
  ],
])('a line about what happened says %s', (_what, over, expected) => {
  expect(said(line(over))).toBe(expected);
});

test('A5: a photo that browsers cannot show is named, and can be had', async () => {
  const file = { name: 'IMG_1.heic', size: 3_200_000, type: 'image/heic' };
  const message = { ...line({ from: 'customer', author: 'Jonas' }), kind: 'file', file } as Sent;
  const list = document.createElement('ol');
  const asked: string[] = [];
  const address = async (id: string) => {
    asked.push(id);
    return null;
  };
  render(h(MessageLine, { message, follows: false, address }), list);
  expect(list.querySelector('img')).toBeNull();
  expect(list.textContent).toContain('IMG_1.heic 3.2 MB');
  expect(list.textContent).toContain('It cannot be shown here.');
  const button = list.querySelector('button');
  expect(button?.getAttribute('aria-label')).toBe('Download IMG_1.heic');
  button?.click();
  await expect.poll(() => list.querySelector('[role=alert]')?.textContent).toContain('It cannot be reached');
  expect(asked).toEqual(['m1']);
});

test('a file is saved by a link to a fresh address, under its name', async () => {
  const message = {
    ...line({ from: 'agent', author: 'Ada' }),
    kind: 'file',
    file: { name: 'label.pdf', size: 4000, type: 'application/pdf' },
  } as Sent;
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.getAttribute('href')}`);
  });
  const list = document.createElement('ol');
  const address = async (id: string) => ({ path: `/of/${id}?token=t`, thumbnail: null, expiresAt: 1 });
  render(h(MessageLine, { message, follows: false, address }), list);
  list.querySelector('button')?.click();
  await expect.poll(() => clicked).toEqual(['label.pdf /of/m1?token=t&download']);
});
