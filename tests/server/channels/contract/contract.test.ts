import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLATFORM_IDS } from '../../../../lib/channels/index.ts';
import { useStore } from '../../support/store.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { PlatformDesk, privateServer } from './world.ts';

const store = useStore();
const DAY_MS = 24 * 60 * 60_000;
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What every platform's folder has to do, through the whole server, with the platform played by its stand-in. */
describe.each(PLATFORM_IDS)('%s', (id) => {
  let subject: Subject;
  let desk: PlatformDesk;

  beforeEach(async () => {
    subject = await SUBJECTS[id]();
    desk = await new PlatformDesk(store, subject).open();
  });
  afterEach(async () => {
    await desk.close();
    await subject.stop();
  });

  const sentTexts = () => subject.sent().map(({ text }) => text);

  describe('what a customer writes', () => {
    test('is stored once, though it is told three times, and has the name that the platform gives', async () => {
      subject.faults.copies = 3;
      const chat = await desk.begins('Where is my order? äöü 📦 مرحبا');
      await subject.writes('Hello?');
      const both = ['Where is my order? äöü 📦 مرحبا', 'Hello?'];
      expect(
        await desk.until(
          () => desk.heard(chat),
          (heard) => heard.length >= 2,
        ),
      ).toEqual(both);
      await desk.until(
        () => desk.nameIn(chat),
        (name) => name === subject.name,
      );
    });

    test('arrives whole when it is told in the wrong order', async () => {
      const chat = await desk.begins('one');
      subject.webhooks.hold();
      for (const text of ['two', 'three', 'four']) await subject.writes(text);
      await subject.webhooks.release('reversed');
      const heard = await desk.until(
        () => desk.heard(chat),
        (all) => all.length >= 4,
      );
      expect(heard[0]).toBe('one');
      expect([...heard].sort()).toEqual(['four', 'one', 'three', 'two']);
    });

    test('stands in its order when one body tells all of it', async ({ skip }) => {
      if (!subject.tellsTogether) skip();
      const chat = await desk.begins('one');
      subject.webhooks.hold();
      for (const text of ['two', 'three', 'four']) await subject.writes(text);
      const [answer] = await subject.webhooks.release('together');
      expect(answer?.status).toBe(200);
      expect(
        await desk.until(
          () => desk.heard(chat),
          (all) => all.length >= 4,
        ),
      ).toEqual([...['one', 'two', 'three', 'four']]);
    });

    test('is believed only with the platform’s signature over its very bytes, and what is not is counted', async () => {
      const refused = await subject.webhooks.postRaw('{"object":"page"}', {
        'content-type': 'application/json',
      });
      expect(refused.status).toBe(401);
      await desk.until(
        async () => (await desk.health()).refusedSignatures,
        (count) => count === 1,
      );
    });

    test('is answered under a neutral name where the platform tells none', async ({ skip }) => {
      if (subject.hidesName === undefined) return skip();
      subject.hidesName();
      const chat = await desk.begins();
      expect(await desk.nameIn(chat)).not.toBe('');
      await desk.reply(chat, 'm1', 'Good morning');
      await desk.until(sentTexts, (texts) => texts.length === 1);
    });
  });

  describe('a picture of the customer’s', () => {
    const pictures = async (chat: string) =>
      (await desk.transcript(chat)).filter(({ from, kind }) => from === 'customer' && kind === 'file');
    /** What the transcript says of a picture that could not be had. */
    const missing = async (chat: string) =>
      (await desk.transcript(chat)).filter(
        (message) => message.from === 'system' && 'notice' in message && message.notice === 'file_refused',
      );

    test('is fetched and stands in the chat', async () => {
      const chat = await desk.begins();
      await subject.sendsPicture(PIXEL);
      const [picture] = await desk.until(
        () => pictures(chat),
        (all) => all.length === 1,
      );
      expect(picture).toMatchObject({ from: 'customer', file: { type: 'image/png', size: PIXEL.length } });
    });

    test('that is gone at the platform is named as missing, and what comes after it is not held up', async () => {
      subject.faults.mediaGone = true;
      const chat = await desk.begins();
      await subject.sendsPicture(PIXEL);
      await subject.writes('Did you get it?');
      await desk.until(
        () => desk.heard(chat),
        (heard) => heard.includes('Did you get it?'),
        10_000,
      );
      await desk.until(
        () => missing(chat),
        (all) => all.length === 1,
        10_000,
      );
    });

    test.each(['directly', 'by a redirect'])('is never fetched from inside the network: %s', async (how) => {
      const inside = await privateServer();
      subject.faults.mediaAt =
        how === 'directly' ? inside.url : `${subject.url}/away/${encodeURIComponent(inside.url)}`;
      const chat = await desk.begins();
      await subject.sendsPicture(PIXEL);
      await desk.until(
        () => missing(chat),
        (all) => all.length === 1,
        10_000,
      );
      expect(await pictures(chat)).toEqual([]);
      expect(inside.asked()).toBe(0);
      await inside.stop();
    });
  });

  describe('what an agent writes', () => {
    test('is delivered, read, and never less than that again', async () => {
      const chat = await desk.begins();
      await desk.reply(chat, 'm1', 'On its way');
      await desk.until(
        () => desk.delivery(chat, 'm1'),
        (delivery) => delivery?.state === 'sent',
      );
      expect(sentTexts()).toEqual(['On its way']);
      for (const state of ['delivered', 'read'] as const) {
        await subject.tells(0, state);
        await desk.until(
          () => desk.delivery(chat, 'm1'),
          (delivery) => delivery?.state === state,
        );
      }
      await subject.tells(0, 'delivered');
      await subject.writes('Thanks');
      await desk.until(
        () => desk.heard(chat),
        (heard) => heard.includes('Thanks'),
      );
      expect(await desk.delivery(chat, 'm1')).toMatchObject({ state: 'read' });
    });

    test('is shown to be written, while it is', async () => {
      const chat = await desk.begins();
      desk.types(chat);
      await desk.until(subject.typing, (count) => count === 1);
    });

    test('goes once when the platform stumbles over it, in its order', async () => {
      const chat = await desk.begins();
      subject.faults.failOneIn = 2;
      for (const id of ['one', 'two', 'three', 'four']) await desk.reply(chat, id);
      await desk.until(sentTexts, (texts) => texts.length === 4, 5_000);
      expect(sentTexts()).toEqual(['one', 'two', 'three', 'four']);
      expect(
        await desk.until(
          () => desk.delivery(chat, 'four'),
          (one) => one?.state === 'sent',
        ),
      ).not.toHaveProperty('maybeTwice');
    });

    test('waits as long as the platform says when it is too much', async () => {
      const chat = await desk.begins();
      subject.faults.limit = 1;
      await desk.reply(chat, 'm1');
      await desk.until(
        () => subject.faults.limit,
        (left) => left === 0,
      );
      expect(sentTexts()).toEqual([]);
      await desk.until(sentTexts, (texts) => texts.length === 1, 1_000);
    });

    test('that may have been taken goes once more, and is named as perhaps twice', async () => {
      const chat = await desk.begins();
      subject.faults.cutAfterTaking = 1;
      await desk.reply(chat, 'm1');
      await desk.until(sentTexts, (texts) => texts.length === 2, 30_000);
      expect(
        await desk.until(
          () => desk.delivery(chat, 'm1'),
          (one) => one?.state === 'sent',
        ),
      ).toMatchObject({
        maybeTwice: true,
      });
    });

    test.each(['cutBefore', 'slowMs'] as const)(
      'whose answer does not come is not lost: %s',
      async (fault) => {
        const chat = await desk.begins();
        subject.faults[fault] = fault === 'slowMs' ? 2_500 : 1;
        await desk.reply(chat, 'm1');
        if (fault === 'slowMs') {
          await new Promise((slow) => setTimeout(slow, 1_600));
          subject.faults.slowMs = 0;
        }
        await desk.until(
          () => desk.delivery(chat, 'm1'),
          (one) => one?.state === 'sent',
          10_000,
        );
        expect(sentTexts().filter((text) => text === 'm1').length).toBeGreaterThan(0);
      },
    );

    test('with a token that has ended fails with that reason, which the administrator sees, too', async () => {
      const chat = await desk.begins();
      subject.faults.tokenExpired = true;
      await desk.reply(chat, 'm1');
      const failed = await desk.until(
        () => desk.delivery(chat, 'm1'),
        (one) => one?.state === 'failed',
      );
      expect(failed?.failure).toMatchObject({ code: 'token_expired' });
      expect((await desk.health()).lastFailure).toMatchObject({ code: 'token_expired' });
    });
  });
});

describe('the token of a WhatsApp account', () => {
  test.each([
    [3, true],
    [100, false],
  ])('that ends in %s days: a warning is %s', async (days, isWarned) => {
    const subject = await SUBJECTS.whatsapp();
    const desk = await new PlatformDesk(store, subject).open();
    subject.faults.tokenEndsAt = Math.floor(desk.clock.now() / 1000) * 1000 + days * DAY_MS;
    await desk.check();
    expect(await desk.health()).toMatchObject({
      tokenExpiresAt: subject.faults.tokenEndsAt,
      tokenEndsSoon: isWarned,
    });
    await desk.close();
    await subject.stop();
  });
});
