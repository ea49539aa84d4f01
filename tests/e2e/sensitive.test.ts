import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import type { Panel } from './support/panel.ts';
import { RawAgent } from './support/raw-agent.ts';

const CARD = '4111 1111 1111 1111';

let desk: Desk;
let admin: Admin;
let anna: Agent;
let panel: Panel;
let composer: Composer;
let maria: Customer;

beforeAll(async () => {
  desk = await Desk.start();
  admin = await Admin.signIn(desk.url);
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  panel = anna.panel;
  composer = new Composer(panel);
  await panel.setReady(true);
  maria = await Customer.start(anna.chromium.browser, desk.url, {
    name: 'Maria',
    topic: 'General',
    text: 'Hello',
  });
  await panel.accept('Maria');
});

beforeEach(() => composer.clear());

afterAll(async () => {
  await maria?.close();
  await anna?.close();
  await desk?.close();
});

describe('while typing', () => {
  test('a card number is marked when it is complete, and no longer when a digit changes', async () => {
    await panel.type(`Your card ${CARD.slice(0, -1)}`);
    expect(await composer.marked('red')).toEqual([]);
    await panel.type('1');
    await composer.waitForMarked('red', CARD);
    expect(await composer.listed()).toEqual(['Payment card']);
    await panel.page.keyboard.press('Backspace');
    await composer.waitForMarked('red');
    await panel.type('2');
    expect(await composer.marked('red')).toEqual([]);
    expect(await composer.listed()).toEqual([]);
  });

  test('words are marked in another colour', async () => {
    await panel.type('We guarantee it, see INT-4711');
    await composer.waitForMarked('orange', 'guarantee');
    await composer.waitForMarked('red', 'INT-4711');
  });

  test('an input method may compose: what it has composed is checked, and it is not disturbed', async () => {
    const keyboard = await panel.page.createCDPSession();
    await panel.page.focus('.composer textarea');
    await keyboard.send('Input.imeSetComposition', { text: 'guarantee', selectionStart: 9, selectionEnd: 9 });
    await composer.waitForMarked('orange', 'guarantee');
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    expect(await panel.draft()).toBe('guarantee');
    expect(await panel.page.$('.send-notice')).toBeNull();
    await keyboard.send('Input.imeSetComposition', { text: '保証', selectionStart: 2, selectionEnd: 2 });
    await composer.waitForMarked('orange');
    await keyboard.send('Input.insertText', { text: '保証します' });
    expect(await panel.draft()).toBe('保証します');
    await keyboard.detach();
  });
});

describe('marks lie where the letters are', () => {
  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
  const texts = {
    'long words': `${long} ${long}${long} and more\n\n${long}`,
    'prose of many lines': 'Good morning, and thank you for writing to us about it. \n'.repeat(12),
    'right to left among left to right':
      'مرحبا ليلى، رقم البطاقة 4111 1111 1111 1111 شكراً جزيلا\nHello שלום עולם again\nمرحبا '.repeat(4),
    'emoji, tabs and blanks':
      '👩‍👩‍👧‍👦🎉 one\ttwo\t\tthree    four\u00a0five 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 six   \n\t7 '.repeat(5),
    'other scripts':
      'これは長い日本語の文章で、折り返しの位置を確かめるためのものです。ภาษาไทยไม่มีช่องว่าง 한국어도 있습니다. '.repeat(
        3,
      ),
  };

  test.each(Object.entries(texts))('%s', async (_, text) => {
    await composer.paste(text);
    expect(await composer.picture('textarea', 'end')).not.toBe(await composer.picture('none', 'end'));
    for (const style of [
      'inline-size: 320px',
      'inline-size: 347px; zoom: 0.9',
      'inline-size: 230px; zoom: 1.5',
    ]) {
      await panel.page.$eval('.composer', (element, value) => element.setAttribute('style', value), style);
      for (const end of ['beginning', 'end'] as const) {
        const isSame = (await composer.picture('mirror', end)) === (await composer.picture('textarea', end));
        expect({ style, end, isSame }).toEqual({ style, end, isSame: true });
      }
    }
    await panel.page.$eval('.composer', (element) => element.removeAttribute('style'));
  });

  test('the line that is written is in view', async () => {
    await panel.type('line\n'.repeat(30));
    const isInView = await panel.page.$eval(
      '.reply',
      ({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - clientHeight - scrollTop < 12,
    );
    expect(isInView).toBe(true);
  });
});

describe('the list', () => {
  test('masks a card number but for its last four digits, and undo brings it back', async () => {
    await panel.type(`Is it ${CARD}?`);
    await composer.press('Mask');
    await panel.waitForDraft('Is it •••• •••• •••• 1111?');
    await composer.waitForMarked('red');
    await composer.undo();
    await panel.waitForDraft(`Is it ${CARD}?`);
    await composer.waitForMarked('red', CARD);
  });

  test('removes a word, and undo brings it back', async () => {
    await panel.type('That is stupid indeed');
    await composer.press('Remove');
    await panel.waitForDraft('That is indeed');
    await composer.undo();
    await panel.waitForDraft('That is stupid indeed');
  });

  test('leads to the place in the text', async () => {
    await panel.type(`${'line\n'.repeat(30)}${CARD}${'\nline'.repeat(30)}`);
    await composer.press('Payment card');
    const selected = await panel.page.$eval('.composer textarea', (field) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    expect(selected).toBe(CARD);
  });
});

describe('Send', () => {
  test('asks; Enter and Escape go back to the text, and nothing was sent', async () => {
    await panel.send(`It is ${CARD}`);
    expect(await composer.notice()).toContain('Payment card');
    await panel.page.keyboard.press('Enter');
    await composer.noNotice();
    await panel.page.keyboard.press('End');
    await panel.page.keyboard.press('Enter');
    await composer.notice();
    await panel.page.keyboard.press('Escape');
    await composer.noNotice();
    expect(await panel.draft()).toBe(`It is ${CARD}`);
    expect(await panel.messages()).not.toContain(`It is ${CARD}`);
  });

  test('Send anyway sends it, and the audit says who, what sort and how often, not the text', async () => {
    await panel.send(`It is ${CARD}, lawsuit`);
    await composer.notice();
    await composer.press('Send anyway');
    await maria.waitForMessage(`It is ${CARD}, lawsuit`);
    const audit = await admin.request<{ entries: unknown[] }>('GET', '/api/admin/audit?kind=sent_anyway');
    expect(audit.entries[0]).toMatchObject({
      account: { name: 'Anna Berg' },
      patterns: [
        { pattern: 'card', count: 1 },
        { pattern: 'lawsuit', count: 1 },
      ],
    });
    expect(JSON.stringify(audit)).not.toContain('4111');
  });

  test('A4: names all that was found, and Modify shows what cannot be sent first, then the next', async () => {
    const text = `It is stupid, ${CARD}; your password: hunter2hunter2`;
    await panel.send(text);
    const words = await composer.notice();
    expect(words.indexOf('Password')).toBeGreaterThan(-1);
    expect(words.indexOf('Payment card')).toBeGreaterThan(words.indexOf('Password'));
    expect(words).toContain('stupid');
    for (const found of ['hunter2hunter2', 'stupid', CARD, 'hunter2hunter2']) {
      await composer.press('Modify');
      await composer.noNotice();
      expect(await composer.selected()).toBe(found);
      await panel.page.locator('.composer .send').click();
      await composer.notice();
    }
    await composer.press('Modify');
    expect(await panel.messages()).not.toContain(text);
  });

  test('A4: words are removed, numbers masked; what is then sent anyway is marked, also after a reload', async () => {
    await panel.type(`It is stupid, a lawsuit, ${CARD}`);
    await composer.waitForMarked('red', CARD);
    expect(await composer.ways()).toEqual([
      ['stupid', 'Remove'],
      ['lawsuit', 'Remove'],
      ['Payment card', 'Mask', 'Remove'],
    ]);
    await composer.press('Remove');
    await panel.waitForDraft(`It is, a lawsuit, ${CARD}`);
    await composer.press('Mask');
    const left = 'It is, a lawsuit, •••• •••• •••• 1111';
    await panel.waitForDraft(left);
    await panel.page.locator('.composer .send').click();
    await composer.notice();
    await composer.press('Send anyway');
    await maria.waitForMessage(left);
    await panel.waitForText('Sent anyway: lawsuit');
    await panel.page.reload();
    await panel.waitForMessage(left);
    await panel.waitForText('Sent anyway: lawsuit');
    expect(await maria.page.$eval('body', (body) => body.textContent)).not.toContain('Sent anyway');
  });

  test('what is blocked cannot be sent at all', async () => {
    await panel.send('Your password: hunter2hunter2');
    expect(await composer.notice()).toContain('cannot be sent');
    expect(await panel.page.$$eval('.send-notice button', (buttons) => buttons.length)).toBe(1);
    await panel.page.keyboard.press('Enter');
    expect(await panel.draft()).toBe('Your password: hunter2hunter2');
  });

  test('digits spread over two replies are warned of once', async () => {
    await panel.send('Number begins 5555 5555');
    await maria.waitForMessage('Number begins 5555 5555');
    await panel.send('and ends 5555 4444');
    await composer.notice();
    await composer.press('Send anyway');
    await maria.waitForMessage('and ends 5555 4444');
    await panel.send('Is that right?');
    await maria.waitForMessage('Is that right?');
  });
});

test('what a customer should not have sent is masked; revealing it is recorded', async () => {
  await maria.send(`My card is ${CARD}`);
  await panel.waitForMessage('My card is •••• •••• •••• 1111');
  await panel.page.locator('::-p-xpath(//button[.="Reveal"])').click();
  await panel.waitForMessage(`My card is ${CARD}`);
  await panel.waitForText('Shown as it was written. Recorded.');
  const { entries } = await admin.request<{ entries: unknown[] }>('GET', '/api/admin/audit?kind=revealed');
  expect(entries).toMatchObject([
    { account: { name: 'Anna Berg' }, patterns: [{ pattern: 'card', count: 1 }] },
  ]);
});

test('rules that an administrator changes hold at once', async () => {
  await panel.type('It is a secret recipe');
  expect(await composer.marked('orange')).toEqual([]);
  const { version, config } = await admin.request<{ version: number; config: { words: unknown[] } }>(
    'GET',
    '/api/admin/rules/sensitive',
  );
  const words = [...config.words, { id: 'recipe', word: 'secret recipe', level: 'block' }];
  await admin.request('PUT', '/api/admin/rules/sensitive', { version, config: { ...config, words } });
  await composer.waitForMarked('orange', 'secret recipe');
  await panel.page.keyboard.press('Enter');
  expect(await composer.notice()).toContain('secret recipe');
  await panel.page.keyboard.press('Escape');
});

test('a client that lies about what was confirmed is refused by the server', async () => {
  const liar = await RawAgent.connect(desk.url, 'anna');
  const [conversation = ''] = liar.conversations;
  const findings = [{ pattern: 'card', level: 'warn', count: 1 }];
  for (const confirmed of [undefined, [], ['iban'], ['card ']])
    expect(await liar.say(conversation, `Take ${CARD}`, confirmed)).toMatchObject({
      type: 'refused',
      error: { code: 'sensitive_unconfirmed', findings },
    });
  expect(await liar.say(conversation, 'password: hunter2hunter2', ['password'])).toMatchObject({
    type: 'refused',
    error: { code: 'sensitive_blocked' },
  });
  expect(await maria.messages()).not.toContain(`Take ${CARD}`);
  liar.close();
});
