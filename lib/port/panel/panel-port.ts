import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { openPanelPort, type Port } from '../../browser.ts';
import { systemClock } from '../../clock.ts';
import { type Changes, merge, ownChanges } from '../changes.ts';
import type { BackgroundMessage, Intent, PanelMessage, Send } from '../intents.ts';
import { Refusal } from '../refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import { lastWords } from './last-words.ts';

/** The panel's end of the session. */
export interface PanelSession {
  /** Null until the background has spoken for the first time. */
  snapshot: ReadonlySignal<Snapshot | null>;
  /** Counts the backgrounds that have spoken: each knows nothing of what only the one before it was asked. */
  lives: ReadonlySignal<number>;
  send: Send;
  dispose(): void;
}

interface Unanswered {
  intent: Intent;
  resolve: (answer: unknown) => void;
  reject: (refusal: Refusal) => void;
}

/** Long enough not to spin when the background cannot start, short enough not to be noticed. */
const RECONNECT_MS = 100;
/** Browsers close a port on which nothing was said for 30 s, and stop the worker behind it. */
const PRESENCE_MS = 20_000;

/**
 * Connects a panel to the background, again whenever the background was stopped. Intents that were not
 * answered are sent again in their order, which is safe: each names what it acts on.
 */
export function connectPanel(
  open: () => Port = openPanelPort,
  clock = systemClock,
  isVisible = () => document.visibilityState === 'visible',
): PanelSession {
  const snapshot = signal<Snapshot | null>(null);
  const lives = signal(0);
  const unanswered = new Map<number, Unanswered>();
  const id = crypto.randomUUID();
  let port: Port | null = null;
  let nextRef = 1;
  let cancelTimer = () => {};
  let heardBefore = false;
  let closing = false;

  function connect(): void {
    const opened = open();
    port = opened;
    opened.onMessage.addListener((message) => receive(message as BackgroundMessage));
    opened.onDisconnect.addListener(() => {
      if (port === opened) reconnect();
    });
    tellPresence();
    for (const [ref, { intent }] of unanswered) post({ type: 'intent', ref, intent });
  }

  function reconnect(): void {
    port = null;
    const last = snapshot.value;
    // The socket died with the background: until it speaks again nothing is known to be live.
    if (last?.phase === 'signed_in')
      snapshot.value = { ...last, connection: { state: 'connecting', waiting: last.connection.waiting } };
    cancelTimer();
    cancelTimer = clock.after(RECONNECT_MS, connect);
  }

  function receive(message: BackgroundMessage): void {
    switch (message.type) {
      case 'snapshot':
        batch(() => {
          snapshot.value = message.snapshot;
          lives.value += 1;
        });
        heardBefore = false;
        repeatLastWords();
        break;
      case 'changes':
        change(message.changes);
        repeatLastWords();
        break;
      case 'taken': {
        const taken = unanswered.get(message.ref);
        change(taken ? ownChanges(taken.intent) : null);
        break;
      }
      case 'outcome': {
        const answered = unanswered.get(message.ref);
        unanswered.delete(message.ref);
        if ('error' in message) answered?.reject(new Refusal(message.error));
        else answered?.resolve(message.answer);
      }
    }
  }

  function change(changes: Changes | null): void {
    if (changes && snapshot.value) snapshot.value = merge(snapshot.value, changes);
  }

  /** What panels that have closed could not hand over; the ids in it make a repetition harmless. */
  function repeatLastWords(): void {
    const account = signedInAccount();
    if (heardBefore || account === undefined) return;
    heardBefore = true;
    for (const intent of lastWords.take(account, clock.now())) void send(intent).catch(() => {});
  }

  function keepLastWords(): void {
    const account = signedInAccount();
    if (account === undefined) return;
    const intents = [...unanswered.values()].map(({ intent }) => intent);
    // Over a port that is up a draft arrives although nobody waits for the answer; repeated later it could be old.
    const kept = intents.filter(({ type }) => type === 'send' || (type === 'draft' && port === null));
    lastWords.keep(id, { account, at: clock.now(), intents: kept });
  }

  function signedInAccount(): string | undefined {
    return snapshot.value?.phase === 'signed_in' ? snapshot.value.agent.id : undefined;
  }

  function tellPresence(): void {
    post({ type: 'presence', visible: isVisible() });
    cancelTimer();
    cancelTimer = clock.after(PRESENCE_MS, tellPresence);
  }

  /** A port can be dead before its `onDisconnect` has come: then the next one carries the message. */
  function post(message: PanelMessage): void {
    try {
      port?.postMessage(message);
    } catch {
      if (port) reconnect();
    }
  }

  const send: Send = (asked) =>
    new Promise((resolve, reject) => {
      const ref = nextRef++;
      const intent = asked as Intent;
      unanswered.set(ref, { intent, resolve: resolve as (answer: unknown) => void, reject });
      post({ type: 'intent', ref, intent });
      if (closing) keepLastWords();
    });

  const onVisibility = () => {
    if (port) tellPresence();
  };
  const onOnline = () => void send({ type: 'reconnect_now' });
  const onPageHide = () => {
    closing = true;
    keepLastWords();
  };
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onOnline);
  window.addEventListener('pagehide', onPageHide);
  connect();

  return {
    snapshot,
    lives,
    send,
    dispose() {
      cancelTimer();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('pagehide', onPageHide);
      const last = port;
      port = null;
      last?.disconnect();
    },
  };
}
