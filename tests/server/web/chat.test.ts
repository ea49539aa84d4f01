import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloseCode } from '../../../lib/protocol/index.ts';
import { Chat } from '../../../server/web/widget/client/chat.ts';
import { Records } from '../../../server/web/widget/client/records.ts';
import { MemoryStorage } from '../../../server/web/widget/client/storage.ts';
import { CUSTOMER_UPDATES, laterOf } from '../../lib/protocol/support/updates.ts';
import { runs } from '../../runs.ts';
import { FakeDesk } from './desk.ts';

let desk: FakeDesk;
let records: Records;
let chat: Chat;
let ids: number;

/** The page is opened on what is kept in this browser. */
function openPage(): void {
  chat = new Chat({ records, open: desk.open, newId: () => `m${++ids}`, changed() {} });
  chat.start();
}

/** The page is closed without a chance to say anything. */
function closePage(): void {
  chat.stop();
}

const shown = () =>
  chat
    .snapshot()
    .messages.map((message) =>
      'text' in message ? message.text : 'notice' in message ? message.notice : message.kind,
    );

beforeEach(() => {
  vi.useFakeTimers();
  desk = new FakeDesk();
  records = new Records(new MemoryStorage());
  records.chat = { conversation: 'c1', token: 'secret', name: 'Ana' };
  ids = 0;
});
afterEach(() => {
  chat.stop();
  vi.useRealTimers();
});

describe('a customer writes', () => {
  beforeEach(() => {
    openPage();
    desk.settle();
  });

  it('sees the message as delivered only when the server has it', () => {
    chat.send('hello');
    desk.serverReads();
    expect(chat.snapshot().pending.map(({ text }) => text)).toEqual(['hello']);
    desk.settle();
    expect(chat.snapshot().pending).toEqual([]);
    expect(shown()).toEqual(['hello']);
  });

  it('types without the transcript being read or sorted again, however long it is', () => {
    for (let seq = 1; seq <= 50; seq++) desk.store('agent', `a${seq}`, `line ${seq}`);
    desk.settle();
    const { messages, pending } = chat.snapshot();
    chat.draft = 'h';
    expect(chat.snapshot()).toMatchObject({ draft: 'h' });
    expect(chat.snapshot().messages).toBe(messages);
    expect(chat.snapshot().pending).toBe(pending);
  });

  it('keeps a message whose acknowledgement was lost, and the server stores it once', () => {
    chat.send('hello');
    desk.serverReads();
    desk.cut();
    expect(chat.snapshot().connection.state).toBe('offline');
    vi.advanceTimersByTime(1000);
    desk.settle();
    expect(desk.texts).toEqual(['hello']);
    expect(shown()).toEqual(['hello']);
    expect(chat.snapshot().pending).toEqual([]);
  });

  it('finds the unsent messages and the draft again after a reload without network', () => {
    desk.reachable = false;
    desk.cut();
    chat.send('one');
    chat.send('two');
    chat.draft = 'thr';
    closePage();
    openPage();
    expect(chat.snapshot()).toMatchObject({ pending: [{ text: 'one' }, { text: 'two' }], draft: 'thr' });
    desk.reachable = true;
    desk.settle();
    expect(desk.texts).toEqual(['one', 'two']);
  });

  it('waits as long as a busy server asks, says so, and keeps the order', () => {
    desk.refusals = [{ code: 'too_many_attempts', message: '', retryAfter: 5 }];
    chat.send('one');
    chat.send('two');
    desk.settle();
    vi.advanceTimersByTime(4_999);
    desk.settle();
    expect(desk.texts).toEqual([]);
    expect(chat.snapshot().putOff).toBe(true);
    vi.advanceTimersByTime(1);
    desk.settle();
    expect(desk.texts).toEqual(['one', 'two']);
    expect(chat.snapshot().putOff).toBe(false);
  });

  it('is told of a message refused for good, and the next ones go on', () => {
    desk.refusals = [{ code: 'text_too_long', message: '' }];
    chat.send('one');
    chat.send('two');
    desk.settle();
    expect(chat.snapshot().pending).toMatchObject([{ text: 'one', refused: { code: 'text_too_long' } }]);
    chat.discard('m1');
    expect(chat.snapshot().pending).toEqual([]);
    expect(desk.texts).toEqual(['two']);
  });

  it('ends the chat after the last message is delivered, even from a reloaded page', () => {
    desk.reachable = false;
    desk.cut();
    chat.send('bye');
    chat.leave();
    closePage();
    openPage();
    expect(chat.snapshot().leaving).toBe(true);
    desk.reachable = true;
    desk.settle();
    expect(desk.texts).toEqual(['bye']);
    expect(chat.snapshot()).toMatchObject({ view: { state: 'ended' }, leaving: false });
  });
});

describe('the connection', () => {
  beforeEach(() => openPage());

  it('says that it is live only when caught up', () => {
    desk.serverReads();
    desk.serverReads();
    expect(chat.snapshot().connection.state).toBe('connecting');
    desk.pageReads();
    expect(chat.snapshot().connection.state).toBe('catching_up');
    desk.settle();
    expect(chat.snapshot().connection.state).toBe('live');
  });

  it('is given up when a ping stays unanswered, and what was missed is fetched', () => {
    desk.settle();
    vi.advanceTimersByTime(20_000);
    desk.store('agent', 'a1', 'are you there?');
    vi.advanceTimersByTime(9_999);
    expect(chat.snapshot().connection.state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(chat.snapshot().connection.state).toBe('offline');
    chat.nudge();
    desk.settle();
    expect(shown()).toEqual(['are you there?']);
  });

  it('waits longer after each failure, up to half a minute, and tries at once when nudged', () => {
    desk.reachable = false;
    const failed = () => {
      desk.settle();
      const { connection } = chat.snapshot();
      return connection.state === 'offline' ? connection.retryAt - Date.now() : Number.NaN;
    };
    for (let failure = 0; failure < 12; failure++) {
      const wait = failed();
      expect(wait).toBeLessThanOrEqual(Math.min(30_000, 1000 * 2 ** failure));
      vi.advanceTimersByTime(wait + 1);
    }
    failed();
    chat.nudge();
    desk.reachable = true;
    desk.settle();
    expect(chat.snapshot().connection.state).toBe('live');
  });

  it('notices a missing message and fetches it', () => {
    desk.settle();
    desk.store('agent', 'a1', 'lost on the way');
    desk.reply('arrived');
    desk.settle();
    expect(shown()).toEqual(['arrived']);
    for (const _ of [1, 2]) {
      vi.advanceTimersByTime(20_000);
      desk.settle();
    }
    vi.advanceTimersByTime(1_000);
    desk.settle();
    expect(shown()).toEqual(['lost on the way', 'arrived']);
  });

  it('survives frames it cannot read', () => {
    desk.settle();
    desk.reply('hello');
    desk.sockets.at(-1)?.received('{"type":"message","message":{}}');
    expect(chat.snapshot().connection.state).toBe('connecting');
    vi.advanceTimersByTime(1_000);
    desk.settle();
    expect(shown()).toEqual(['hello']);
  });

  it('shows where a message is that it cannot show, and a later page of the same browser shows it', () => {
    desk.settle();
    Object.assign(desk.store('agent', 'a1', 'see the photo'), { kind: 'photo' });
    desk.reply('and?');
    desk.cut();
    vi.advanceTimersByTime(1_000);
    desk.settle();
    expect(shown()).toEqual(['unknown', 'and?']);

    closePage();
    Object.assign(desk.stored[0] ?? {}, { kind: 'text' });
    openPage();
    desk.settle();
    expect(shown()).toEqual(['see the photo', 'and?']);
    expect(chat.snapshot().connection.state).toBe('live');
  });

  it('of an outdated page is given up, with all that was written kept', () => {
    desk.settle();
    desk.cut(CloseCode.unsupportedVersion);
    chat.send('still here?');
    vi.advanceTimersByTime(600_000);
    expect(chat.snapshot()).toMatchObject({
      connection: { state: 'ended', reason: 'client_outdated' },
      pending: [{ text: 'still here?' }],
    });
    expect(desk.sockets).toHaveLength(1);
    closePage();
    openPage();
    desk.settle();
    expect(desk.texts).toEqual(['still here?']);
  });

  it('goes on whatever a later server says between messages', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constant(null),
            fc
              .constantFrom(...Object.values(CUSTOMER_UPDATES))
              .chain(laterOf)
              .map((frame) => ({ ...frame, type: 'news' })),
            fc.record({ kind: fc.constantFrom('photo', 'voice', 7) }),
          ),
          { maxLength: 12 },
        ),
        (happens) => {
          desk = new FakeDesk();
          records.chat = { conversation: 'c1', token: 'secret', name: 'Ana' };
          openPage();
          desk.settle();
          for (const what of happens) {
            if (what === null) desk.reply('hello');
            else if ('type' in what) desk.sockets.at(-1)?.received(JSON.stringify(what));
            else desk.reply('hello', what);
          }
          desk.settle();
          vi.advanceTimersByTime(5_000);
          const expected = happens.flatMap((what) =>
            what === null ? ['hello'] : 'type' in what ? [] : ['unknown'],
          );
          expect(shown()).toEqual(expected);
          expect(chat.snapshot().connection.state).toBe('live');
          expect(desk.sockets).toHaveLength(1);
          closePage();
        },
      ),
    );
  });

  it('does not try again with a token that the server does not know', () => {
    desk.knowsToken = false;
    desk.settle();
    vi.advanceTimersByTime(120_000);
    expect(chat.snapshot().connection).toEqual({ state: 'ended', reason: 'rejected' });
    expect(desk.sockets).toHaveLength(1);
  });

  it('is let go when the conversation is over and everything is known', () => {
    desk.settle();
    desk.end();
    desk.settle();
    expect(chat.snapshot().connection.state).toBe('idle');
    closePage();
    openPage();
    expect(desk.sockets).toHaveLength(1);
  });
});

type Step =
  | 'send'
  | 'reply'
  | 'server reads'
  | 'page reads'
  | 'connection breaks'
  | 'reload'
  | 'other tab takes over'
  | 'network goes'
  | 'network comes'
  | 'busy'
  | { wait: number };

describe('whatever happens between send, acknowledgement, loss and reload', () => {
  it('each message arrives exactly once and in order, on both sides', () => {
    const steps: fc.Arbitrary<Step> = fc.oneof(
      { weight: 4, arbitrary: fc.constant<Step>('send') },
      { weight: 2, arbitrary: fc.constant<Step>('reply') },
      { weight: 8, arbitrary: fc.constantFrom<Step>('server reads', 'page reads') },
      {
        weight: 4,
        arbitrary: fc.constantFrom<Step>(
          'connection breaks',
          'reload',
          'other tab takes over',
          'network goes',
          'network comes',
          'busy',
        ),
      },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 40_000 }).map((wait) => ({ wait })) },
    );
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 120 }), (script) => {
        desk = new FakeDesk();
        records = new Records(new MemoryStorage());
        records.chat = { conversation: 'c1', token: 'secret', name: 'Ana' };
        openPage();
        const written: string[] = [];
        const replied: string[] = [];
        for (const step of script) {
          if (step === 'send') {
            written.push(`message ${written.length}`);
            chat.send(`message ${written.length - 1}`);
          } else if (step === 'reply') {
            replied.push(`reply ${replied.length}`);
            desk.reply(`reply ${replied.length - 1}`);
          } else if (step === 'server reads') desk.serverReads();
          else if (step === 'page reads') desk.pageReads();
          else if (step === 'connection breaks') desk.cut();
          else if (step === 'reload') {
            closePage();
            openPage();
          } else if (step === 'other tab takes over') {
            const before = chat;
            openPage();
            before.stop();
          } else if (step === 'network goes') desk.reachable = false;
          else if (step === 'network comes') desk.reachable = true;
          else if (step === 'busy') desk.refusals.push({ code: 'internal', message: '' });
          else vi.advanceTimersByTime(step.wait);
        }
        desk.reachable = true;
        for (let round = 0; round < 20; round++) {
          desk.settle();
          vi.advanceTimersByTime(40_000);
        }
        desk.settle();
        expect(desk.texts).toEqual(written);
        const { messages, pending } = chat.snapshot();
        expect(pending).toEqual([]);
        expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
        expect(shown().filter((text) => text.startsWith('message'))).toEqual(written);
        expect(shown().filter((text) => text.startsWith('reply'))).toEqual(replied);
        chat.stop();
      }),
      { numRuns: runs(300) },
    );
  });
});
