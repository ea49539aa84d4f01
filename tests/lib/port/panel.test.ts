// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Port } from '../../../lib/browser.ts';
import type { Intent } from '../../../lib/port/intents.ts';
import { connectPanel, type PanelSession } from '../../../lib/port/panel/panel-port.ts';
import { Panels } from '../../../lib/port/panels.ts';
import { Refusal } from '../../../lib/port/refusal.ts';
import type { Draft, PanelConversation, SignedIn, Snapshot } from '../../../lib/port/snapshot.ts';
import { runs } from '../../runs.ts';
import { FakeClock, settle } from '../session/support/clock.ts';
import { portPair } from './support/ports.ts';

vi.mock('../../../lib/browser.ts', () => ({ openPanelPort: () => {} }));

const SIGNED_IN: SignedIn = {
  phase: 'signed_in',
  server: 'https://desk.example',
  connection: { state: 'live', waiting: 2 },
  clockOffset: 0,
  agent: {
    id: 'a',
    login: 'anna',
    name: 'Anna',
    role: 'agent',
    status: 'ready',
    notReadyReason: null,
    capacity: 3,
    load: 0,
    workload: 'free',
  },
  queues: [],
  offers: [],
  versions: { rules: null },
  conversations: [],
  notices: [],
};

let clock: FakeClock;
let snapshot: Snapshot;
let handled: Intent[];
let answer: (intent: Intent) => Promise<unknown>;
let ready: PromiseWithResolvers;
let panels: Panels;
let backgroundEnds: Port[];
let closed: number;
let open: PanelSession[];

interface PromiseWithResolvers {
  promise: Promise<void>;
  resolve: () => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function startBackground(): void {
  ready = withResolvers();
  panels = new Panels({
    ready: ready.promise,
    snapshot: () => snapshot,
    handle: (intent) => {
      handled.push(intent);
      return answer(intent);
    },
    onOpen: () => {},
    onClose: () => {
      closed += 1;
    },
  });
}

function killBackground(): void {
  for (const end of backgroundEnds.splice(0)) end.disconnect();
  startBackground();
}

function openPanel(): PanelSession {
  const opened = connectPanel(() => {
    const { panel, background } = portPair();
    backgroundEnds.push(background);
    panels.add(background);
    return panel;
  }, clock);
  open.push(opened);
  return opened;
}

beforeEach(() => {
  clock = new FakeClock();
  snapshot = SIGNED_IN;
  handled = [];
  answer = async () => {};
  backgroundEnds = [];
  closed = 0;
  open = [];
  startBackground();
});

afterEach(() => {
  for (const panel of open) panel.dispose();
});

const ACCEPT: Intent = { type: 'accept', offer: 'o1' };

test('a panel shows nothing until the session is restored, then the snapshot', async () => {
  const panel = openPanel();
  await settle();
  expect(panel.snapshot.value).toBeNull();
  ready.resolve();
  await settle();
  expect(panel.snapshot.value).toEqual(SIGNED_IN);
});

test('every panel gets every change', async () => {
  const all = [openPanel(), openPanel()];
  ready.resolve();
  await settle();
  snapshot = { ...SIGNED_IN, clockOffset: 7 };
  panels.publish();
  await settle();
  expect(all.map((panel) => panel.snapshot.value)).toEqual([snapshot, snapshot]);
});

test('a panel is told the whole state once, then only what changes in it', async () => {
  openPanel();
  const told = vi.fn();
  const [end] = backgroundEnds;
  if (end) vi.spyOn(end, 'postMessage').mockImplementation(told);
  ready.resolve();
  await settle();
  snapshot = { ...SIGNED_IN, clockOffset: 7 };
  panels.publish();
  panels.publish();
  expect(told.mock.calls.map(([message]) => message)).toEqual([
    { type: 'snapshot', snapshot: SIGNED_IN },
    { type: 'changes', changes: { parts: { set: { clockOffset: 7 }, gone: [] } } },
  ]);
});

test('a panel whose background was stopped is told the whole state again', async () => {
  const panel = openPanel();
  ready.resolve();
  await settle();
  expect(panel.lives.value).toBe(1);
  killBackground();
  snapshot = { ...SIGNED_IN, clockOffset: 7 };
  await clock.advance(100);
  ready.resolve();
  await settle();
  expect(panel.snapshot.value).toEqual(snapshot);
  expect(panel.lives.value).toBe(2);
});

test('an intent is answered with what was asked for', async () => {
  const panel = openPanel();
  ready.resolve();
  answer = async (intent) => (intent.type === 'reveal' ? `text ${intent.seq}` : undefined);
  expect(await panel.send({ type: 'reveal', conversation: 'c1', seq: 3 })).toBe('text 3');
});

describe('a draft', () => {
  const conversation = {
    view: { id: 'c1' },
    seq: 0,
    last: null,
    unread: 0,
    replies: [],
    pending: [],
    draft: { text: '', selectionStart: 0, selectionEnd: 0 },
  } as unknown as PanelConversation;
  const draft = (text: string): Draft => ({ text, selectionStart: text.length, selectionEnd: text.length });
  const shown = (panel: PanelSession) =>
    panel.snapshot.value?.phase === 'signed_in' && panel.snapshot.value.conversations[0]?.draft.text;

  function type(panel: PanelSession, text: string): Promise<void> {
    return panel.send({ type: 'draft', conversation: 'c1', draft: draft(text) });
  }

  beforeEach(() => {
    snapshot = { ...SIGNED_IN, conversations: [conversation] };
    answer = async (intent) => {
      if (intent.type === 'draft')
        snapshot = { ...SIGNED_IN, conversations: [{ ...conversation, draft: intent.draft }] };
    };
    ready.resolve();
  });

  test('is not sent back to the window that typed it, while another one gets it', async () => {
    const [here, there] = [openPanel(), openPanel()];
    await settle();
    const ends = backgroundEnds.map((end) => vi.spyOn(end, 'postMessage'));
    await type(here, 'Dear Jonas');
    expect([shown(here), shown(there)]).toEqual(['Dear Jonas', 'Dear Jonas']);
    const [toHere, toThere] = ends.map(({ mock }) => mock.calls.map(([message]) => JSON.stringify(message)));
    expect(toHere?.join()).not.toContain('Dear Jonas');
    expect(toThere?.join()).toContain('Dear Jonas');
  });

  test('that two windows type at once ends as the same in both', async () => {
    const panels = [openPanel(), openPanel()];
    const text = fc.string({ maxLength: 4 });
    const step = fc.record({ at: fc.nat(1), text, waits: fc.boolean() });
    await settle();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const sent = [];
        for (const { at, text, waits } of steps) {
          const panel = panels[at];
          if (panel) sent.push(type(panel, text));
          if (waits) await settle();
        }
        await Promise.all(sent);
        await settle();
        const truth = snapshot.phase === 'signed_in' && snapshot.conversations[0]?.draft.text;
        expect(panels.map(shown)).toEqual([truth, truth]);
      }),
      { numRuns: runs(40) },
    );
  });
});

test('an intent asked for before the session is restored waits for it', async () => {
  const panel = openPanel();
  const done = panel.send(ACCEPT);
  await settle();
  expect(handled).toEqual([]);
  ready.resolve();
  await done;
  expect(handled).toEqual([ACCEPT]);
});

test('what an intent led to is shown before the intent counts as done', async () => {
  const panel = openPanel();
  ready.resolve();
  answer = async () => {
    snapshot = { ...SIGNED_IN, clockOffset: 7 };
  };
  await panel.send(ACCEPT);
  expect(panel.snapshot.value).toMatchObject({ clockOffset: 7 });
});

test('a refusal comes back with its code', async () => {
  const panel = openPanel();
  ready.resolve();
  answer = () => Promise.reject(new Refusal({ code: 'offer_gone', message: 'It is gone.' }));
  await expect(panel.send(ACCEPT)).rejects.toMatchObject({ code: 'offer_gone', message: 'It is gone.' });
});

test('of an unexpected error the panel learns only that there was one', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const panel = openPanel();
  ready.resolve();
  answer = () => Promise.reject(new Error('at line 7'));
  await expect(panel.send(ACCEPT)).rejects.toMatchObject({
    code: 'internal',
    message: expect.not.stringContaining('line 7'),
  });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test('a panel finds the background again, and asks again for what was not answered, in its order', async () => {
  const panel = openPanel();
  ready.resolve();
  answer = () => new Promise(() => {});
  const all = Promise.all([panel.send(ACCEPT), panel.send({ type: 'decline', offer: 'o2' })]);
  await settle();
  killBackground();
  handled = [];
  answer = async () => {};
  await clock.advance(100);
  ready.resolve();
  await all;
  expect(handled.map(({ type }) => type)).toEqual(['accept', 'decline']);
});

test('an intent asked for while there is no background is not lost', async () => {
  const panel = openPanel();
  ready.resolve();
  await settle();
  killBackground();
  const done = panel.send(ACCEPT);
  await clock.advance(100);
  ready.resolve();
  await done;
  expect(handled).toEqual([ACCEPT]);
});

test('with the background gone the connection line does not say live', async () => {
  const panel = openPanel();
  ready.resolve();
  await settle();
  killBackground();
  expect(panel.snapshot.value).toMatchObject({ connection: { state: 'connecting', waiting: 2 } });
});

test('a panel says every 20 seconds that it is there, and whether it can be seen', async () => {
  openPanel();
  ready.resolve();
  await settle();
  expect(panels.anyVisible).toBe(true);
  const post = vi.fn();
  backgroundEnds[0]?.onMessage.addListener(post);
  await clock.advance(60_000);
  expect(post).toHaveBeenCalledTimes(3);

  const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(panels.anyVisible).toBe(false);
  hidden.mockRestore();
});

test('a panel that is closed is not counted, and the background is told to write its drafts', async () => {
  const panel = openPanel();
  ready.resolve();
  await settle();
  panel.dispose();
  await clock.advance(60_000);
  expect(closed).toBe(1);
  expect(panels.anyVisible).toBe(false);
  expect(backgroundEnds).toHaveLength(1);
});

test('when the browser comes online an open panel asks for the connection', async () => {
  openPanel();
  ready.resolve();
  await settle();
  window.dispatchEvent(new Event('online'));
  await settle();
  expect(handled).toEqual([{ type: 'reconnect_now' }]);
});

describe('a panel that closes while the background is stopped', () => {
  const SEND: Intent = { type: 'send', conversation: 'c1', id: 'm1', text: 'on my way', at: 0 };
  const DRAFT: Intent = {
    type: 'draft',
    conversation: 'c1',
    draft: { text: 'half', selectionStart: 4, selectionEnd: 4 },
  };

  async function closeWhileStopped(...intents: Intent[]): Promise<void> {
    ready.resolve();
    const panel = openPanel();
    await settle();
    killBackground();
    ready.resolve();
    for (const intent of intents) void panel.send(intent).catch(() => {});
    window.dispatchEvent(new Event('pagehide'));
    panel.dispose();
    await settle();
    expect(handled).toEqual([]);
  }

  test('leaves its last reply and draft to the next panel, once', async () => {
    await closeWhileStopped(SEND, DRAFT);
    openPanel();
    await settle();
    expect(handled).toEqual([SEND, DRAFT]);
    openPanel();
    await settle();
    expect(handled).toHaveLength(2);
  });

  test('leaves nothing to another agent, and its own to whom they are', async () => {
    await closeWhileStopped(SEND, DRAFT);
    snapshot = { ...SIGNED_IN, agent: { ...SIGNED_IN.agent, id: 'b' } };
    const another = openPanel();
    await settle();
    another.dispose();
    expect(handled).toEqual([]);
    snapshot = SIGNED_IN;
    openPanel();
    await settle();
    expect(handled).toEqual([SEND, DRAFT]);
  });

  test('keeps its words when a second one closes with none, or with its own', async () => {
    const other: Intent = { ...SEND, id: 'm2', text: 'from the second window' };
    ready.resolve();
    const [first, second, third] = [openPanel(), openPanel(), openPanel()];
    await settle();
    killBackground();
    void first.send(SEND).catch(() => {});
    void first.send(DRAFT).catch(() => {});
    void second.send(other).catch(() => {});
    window.dispatchEvent(new Event('pagehide'));
    for (const panel of [first, second, third]) panel.dispose();
    await settle();
    ready.resolve();
    openPanel();
    await settle();
    expect(handled).toEqual([SEND, DRAFT, other]);
  });

  test('leaves them to a panel that is open already, as soon as the background is back', async () => {
    ready.resolve();
    const [first] = [openPanel(), openPanel()];
    await settle();
    killBackground();
    void first.send(DRAFT).catch(() => {});
    window.dispatchEvent(new Event('pagehide'));
    first.dispose();
    ready.resolve();
    await clock.advance(200);
    expect(handled).toEqual([DRAFT]);
  });

  test('leaves them for a week, not for ever', async () => {
    await closeWhileStopped(SEND, DRAFT);
    await clock.advance(8 * 24 * 3_600_000);
    openPanel();
    await settle();
    expect(handled).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  test('does not repeat a draft that was handed over', async () => {
    ready.resolve();
    answer = () => new Promise(() => {});
    const panel = openPanel();
    await settle();
    void panel.send(DRAFT);
    await settle();
    window.dispatchEvent(new Event('pagehide'));
    panel.dispose();
    await settle();
    openPanel();
    await settle();
    expect(handled).toEqual([DRAFT]);
  });
});
