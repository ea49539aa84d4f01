import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectations, folder } from '../lib/cleanup/expectations.ts';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import type { Copied } from './support/clipboard.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { outline } from './support/outline.ts';
import { Reply } from './support/reply.ts';

let desk: Desk;
let anna: Agent;
let maria: Customer;
let reply: Reply;

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  await anna.panel.setReady(true);
  maria = await Customer.start(anna.chromium.browser, desk.url, {
    name: 'María',
    topic: 'General',
    text: 'Hi',
  });
  await anna.panel.accept('María');
  reply = new Reply(anna);
});

beforeEach(() => reply.empty());

afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

/** A fragment as its application puts it on the clipboard, and what web chat is to get. */
function fragment(name: string, text: string): Copied & { expected: string } {
  const expected = expectations(name).find(([channel]) => channel === 'web_chat')?.[1] ?? '';
  return { html: readFileSync(`${folder}${name}.html`, 'utf8'), text, expected };
}

const word = fragment('word-bullets', 'Please bring:\r\n·\tpassport\r\no\tor identity card\r\n·\treceipt');

async function lastBubble(): Promise<string> {
  const bubbles = await anna.panel.page.$$('.transcript .bubble');
  return outline(bubbles.at(-1) as (typeof bubbles)[number]);
}

describe('a paste, cleaned and sent', () => {
  test.each([
    [
      'a list of Word’s',
      word,
      '<p>Please bring:</p><ul><li><p>passport</p><ul><li><p>or identity card</p></li></ul></li><li><p><strong>receipt</strong></p></li></ul>',
    ],
    [
      'a Google document',
      fragment('google-docs-nested-list', 'Check the cable\nboth ends\nRestart the router'),
      '<ul><li><p>Check the cable</p><ul><li><p>both ends</p></li></ul></li><li><p><strong>Restart</strong> the router</p></li></ul>',
    ],
    [
      'a table of Google’s',
      fragment('google-sheets', 'Plan\tSeats\tPrice\nBasic\t5\t9.00\nTeam\t25\t39.00'),
      '<pre><code>Plan   Seats  Price\n-----  -----  -----\nBasic      5   9.00\nTeam      25  39.00</code></pre>',
    ],
    [
      'cells of Excel’s',
      fragment('excel-cells', 'Part\tStock\r\nBolt M6\t1200\r\nNut M6\t'),
      '<p>Part: Stock\nBolt M6: 1200\nNut M6</p>',
    ],
    [
      'a web page with tracked links',
      fragment('links-tracking', 'Read the guide, mail us, call or go to the shop. Here and there.'),
      '<p>Read <a href="https://www.shop.example/guide?id=5#top">the guide</a>, mail help@shop.example, call +358 40 123 4567 or go to <a href="https://shop.example/">https://shop.example/</a>. Here and there.</p>',
    ],
  ])('%s is on the customer’s page what the preview showed', async (_, copied, shown) => {
    await reply.paste(copied);
    expect(await anna.panel.draft()).toBe(copied.text.replaceAll('\r\n', '\n'));
    await reply.clean();
    expect(await anna.panel.draft()).toBe(copied.expected);
    const { page } = anna.panel;
    if (!(await page.$('.preview .bubble'))) await reply.click('Preview');
    const preview = await page.waitForSelector('.preview .bubble');
    if (!preview) throw new Error('There is no preview.');
    expect(await outline(preview)).toBe(shown);
    const before = (await maria.messages()).length;
    await reply.press('Enter');
    await maria.page.waitForFunction(
      (count) => document.querySelectorAll('.message .text').length > count,
      {},
      before,
    );
    const texts = await maria.page.$$('.theirs .text');
    expect(await outline(texts.at(-1) as (typeof texts)[number])).toBe(shown);
    expect(await lastBubble()).toBe(shown);
  });

  test('what a customer writes is shown as written on both sides', async () => {
    await maria.send('- **not** a _list_');
    await anna.panel.waitForMessage('- **not** a _list_');
    expect(await lastBubble()).toBe('- **not** a _list_');
  });
});

describe('going back', () => {
  const shown = word.text.replaceAll('\r\n', '\n');

  test('one undo of the browser’s brings the original, one redo what was cleaned; the original can be cleaned again', async () => {
    await anna.panel.type('Dear María,\n');
    await reply.paste(word);
    const cleaned = `Dear María,\n${word.expected}`;
    expect(await reply.clean()).toMatch(/^Cleaned up: \d+ formats\.$/);
    expect(await anna.panel.draft()).toBe(cleaned);
    await reply.press('Control', 'KeyZ');
    expect(await anna.panel.draft()).toBe(`Dear María,\n${shown}`);
    await reply.press('Control', 'KeyY');
    expect(await anna.panel.draft()).toBe(cleaned);
    expect(await reply.said()).toMatch(/^Cleaned up/);
    for (const left of [shown, '']) {
      await reply.press('Control', 'KeyZ');
      expect(await anna.panel.draft()).toBe(`Dear María,\n${left}`);
    }
    await reply.press('Control', 'KeyY');
    await reply.clean();
    expect(await anna.panel.draft()).toBe(cleaned);
  });

  test('Undo stands beside what was removed, and in the view of before and after', async () => {
    await reply.paste(word);
    await reply.clean();
    await reply.click('Undo');
    await anna.panel.waitForDraft(shown);
    await reply.click('Clean up input');
    await anna.panel.waitForDraft(word.expected);
    await reply.click('Show before/after');
    const { page } = anna.panel;
    await page.waitForSelector('dialog.before-after[open] ins');
    const [before, after] = await page.$$eval('.compared-text', (texts) =>
      texts.map(({ textContent }) => textContent),
    );
    expect([before, after]).toEqual([shown, word.expected]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { hidden: true });
    await reply.click('Show before/after');
    await page.locator('dialog ::-p-aria([name="Undo"][role="button"])').click();
    await anna.panel.waitForDraft(shown);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  test('a selection is cleaned alone', async () => {
    await anna.panel.type('a\u200Bb c\u200Bd');
    await reply.press('Shift', 'ArrowLeft');
    for (let step = 0; step < 2; step++) await reply.press('Shift', 'ArrowLeft');
    expect(await reply.clean()).toBe('Cleaned up: 1 invisible character.');
    expect(await anna.panel.draft()).toBe('a\u200Bb cd');
  });
});

describe('pasting', () => {
  test('with Ctrl+Shift+V gives the plain text, as everywhere in the browser', async () => {
    await reply.paste(word, { plain: true });
    const shown = word.text.replaceAll('\r\n', '\n');
    expect(await anna.panel.draft()).toBe(shown);
    await reply.clean();
    expect(await anna.panel.draft()).toBe('Please bring:\n- passport\no or identity card\n- receipt');
  });

  test('cleans at once where the agent chose so in the menu, and forgets nothing when the panel is reopened', async () => {
    const choose = () => anna.panel.choose('Clean up when pasting');
    await choose();
    await anna.closePanel();
    await anna.openPanel();
    await anna.panel.waitForConversation('María');
    await reply.paste(word);
    await anna.panel.waitForDraft(word.expected);
    await reply.press('Control', 'KeyZ');
    expect(await anna.panel.draft()).toBe(word.text.replaceAll('\r\n', '\n'));
    await reply.empty();
    await reply.paste({ text: 'plain\u200B text', html: '<b>plain</b> text' }, { plain: true });
    expect(await anna.panel.draft()).toBe('plain\u200B text');
    await choose();
  });
});

test('rules that an administrator changes hold for the next clean-up', async () => {
  const admin = await Admin.signIn(desk.url);
  const { version } = await admin.request<{ version: number }>('GET', '/api/admin/rules/clean_up');
  await admin.request('PUT', '/api/admin/rules/clean_up', {
    version,
    config: { bullet: '•', textPatterns: [{ kind: 'literal', source: 'secret ', replacement: '' }] },
  });
  await expect
    .poll(async () => {
      await reply.empty();
      await reply.paste({ html: '<ul><li>A secret thing</li></ul>', text: 'A secret thing' });
      await reply.clean();
      return anna.panel.draft();
    })
    .toBe('• A thing');
});
