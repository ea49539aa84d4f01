// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Port } from '../../../lib/browser.ts';
import type { Intent } from '../../../lib/port/intents.ts';
import { connectPanel, type PanelSession } from '../../../lib/port/panelPort.ts';
import { Panels } from '../../../lib/port/panels.ts';
import { Refusal } from '../../../lib/port/refusal.ts';
import type { SignedIn, Snapshot } from '../../../lib/port/snapshot.ts';
import { FakeClock, settle } from './support/clock.ts';
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
  rules: null,
  conversations: [],
  selected: null,
  notices: [],
};

let clock: FakeClock;
let snapshot: Snapshot;
let handled: Intent[];
let answer: (intent: Intent) => Promise<void>;
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
  snapshot = { ...SIGNED_IN, selected: 'c1' };
  panels.publish();
  await settle();
  expect(all.map((panel) => panel.snapshot.value)).toEqual([snapshot, snapshot]);
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
    snapshot = { ...SIGNED_IN, selected: 'c1' };
  };
  await panel.send(ACCEPT);
  expect(panel.snapshot.value).toMatchObject({ selected: 'c1' });
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
  const SEND: Intent = { type: 'send', conversation: 'c1', id: 'm1', text: 'on my way' };
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

  test('leaves nothing to another agent', async () => {
    await closeWhileStopped(SEND, DRAFT);
    snapshot = { ...SIGNED_IN, agent: { ...SIGNED_IN.agent, id: 'b' } };
    openPanel();
    await settle();
    expect(handled).toEqual([]);
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
