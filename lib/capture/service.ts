import { browser, notificationBasis } from '../browser.ts';
import { systemClock } from '../clock.ts';
import type { Policy } from '../policy/policy.ts';
import type { Snapshot } from '../port/snapshot.ts';
import type { BackgroundTexts } from '../texts/background/index.ts';
import { type CaptureArea, Captures } from './captures.ts';
import { type Answer, Capturing } from './capturing.ts';
import { createPageMenu, type MenuRefusal, PageMenu, renamePageMenu } from './menu.ts';
import type { Sender } from './received.ts';

const ALARM = 'captures';

export interface CaptureServiceOptions {
  /** `storage.session`. */
  memory: CaptureArea;
  /** The session it serves. */
  snapshot(): Snapshot;
  /** The policy in force now. */
  policy(): Policy;
  /** What is said, in the language spoken now. */
  texts(): BackgroundTexts;
  /** Settles once those three are known. */
  ready: Promise<void>;
  onChange(): void;
  /** Called during the agent's gesture. */
  openPanel(windowId: number): void;
}

export interface CaptureService {
  ready: Promise<void>;
  captures: Captures;
  /** The session's snapshot with what capturing adds to it. */
  complete(snapshot: Snapshot): Snapshot;
  /** To be called when the session may have begun or ended. */
  sessionChanged(): void;
  /** To be called when another policy is in force. */
  policyChanged(): void;
  /** To be called when another language is spoken. */
  languageChanged(): void;
}

/** Listens to the browser for everything that capturing depends on. To be called before anything is awaited. */
export function startCapturing(options: CaptureServiceOptions): CaptureService {
  const { onChange, openPanel, policy, texts } = options;
  const isSignedIn = () => options.snapshot().phase === 'signed_in';
  const captures = new Captures({ area: options.memory, clock: systemClock, wakeAt, onChange });
  const ready = Promise.all([options.ready, captures.ready]).then(() => {});
  const shared = { api: browser, policy, isSignedIn, ready };
  const capturing = new Capturing({ ...shared, extensionId: browser.runtime.id, captures, onChange });
  const menu = new PageMenu({ ...shared, capturing, openPanel, tell });
  const title = (id: keyof typeof MENU_TEXTS) => texts().text(MENU_TEXTS[id]);
  const sync = () => void capturing.sync();
  let wasSignedIn: boolean | null = null;
  let isReady = false;

  // Undefined leaves a message to others, which the type does not know of.
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Sender) => capturing.receive(message, sender) as Promise<Answer>,
  );
  browser.runtime.onInstalled.addListener(() => void createPageMenu(browser, title));
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) event.addListener(sync);
  browser.runtime.onStartup.addListener(sync);
  browser.contextMenus.onClicked.addListener((click, tab) => void menu.clicked(click, tab));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void captures.expire();
  });
  void ready.then(() => {
    isReady = true;
    sessionChanged();
  });

  function sessionChanged(): void {
    if (!isReady || wasSignedIn === isSignedIn()) return;
    wasSignedIn = isSignedIn();
    if (!wasSignedIn) void captures.clear();
    sync();
  }

  function tell(refusal: MenuRefusal, site: string): void {
    void browser.notifications.create(`capture:${refusal}`, {
      ...notificationBasis(),
      title: texts().text('capture_not_taken'),
      message: texts().text(`capture_refused_${refusal}`, { site }),
    });
  }

  return {
    ready,
    captures,
    complete(snapshot) {
      return snapshot.phase === 'signed_in' ? { ...snapshot, capturing: capturing.view() } : snapshot;
    },
    sessionChanged,
    policyChanged: sync,
    languageChanged: () => void renamePageMenu(browser, title),
  };
}

const MENU_TEXTS = { 'send-selection': 'menu_send_selection', 'capture-here': 'menu_capture_here' } as const;

function wakeAt(when: number | null): void {
  void (when === null ? browser.alarms.clear(ALARM) : browser.alarms.create(ALARM, { when }));
}
