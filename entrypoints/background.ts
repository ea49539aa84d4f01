import { defineBackground } from 'wxt/utils/define-background';
import {
  browser,
  checkForUpdate,
  closeLocalStorageToPages,
  PANEL_PORT,
  sidebarAction,
  sidePanel,
} from '../lib/browser.ts';
import { startCapturing } from '../lib/capture/service.ts';
import { systemClock } from '../lib/clock.ts';
import { followLanguages } from '../lib/policy/language.ts';
import { ManagedPolicy } from '../lib/policy/managed.ts';
import { Panels } from '../lib/port/panels.ts';
import { type Shown, shownIn } from '../lib/port/shown.ts';
import type { Snapshot } from '../lib/port/snapshot.ts';
import { SUBPROTOCOL } from '../lib/protocol/index.ts';
import { type Badge, badge, conversationOf, type Notification, news } from '../lib/session/attention.ts';
import { openDatabase } from '../lib/session/database.ts';
import { createHandlers, handle } from '../lib/session/handlers.ts';
import { Session } from '../lib/session/session.ts';
import { type BackgroundTexts, backgroundTexts } from '../lib/texts/background/index.ts';

const ALARM = 'reconnect';

export default defineBackground(main);

function main(): void {
  let shown: Snapshot | null = null;
  let publishing = false;
  let texts = backgroundTexts([]);

  const policy = new ManagedPolicy(browser.storage, systemClock, () => {
    capture.policyChanged();
    onChange();
  });
  const session = new Session({
    clock: systemClock,
    random: Math.random,
    memory: browser.storage.session,
    disk: browser.storage.local,
    managedServer: () => policy.current.serverUrl,
    database: openDatabase,
    fetch: (...request) => fetch(...request),
    release: browser.runtime.getManifest().version,
    openSocket: (address) => new WebSocket(address, SUBPROTOCOL),
    keepAwake: () => void browser.runtime.getPlatformInfo(),
    alarm: {
      set: () => void browser.alarms.create(ALARM, { periodInMinutes: 0.5 }),
      clear: () => void browser.alarms.clear(ALARM),
    },
    onChange,
  });
  const language = followLanguages(browser.storage, browser.i18n.getUILanguage(), (wanted) => {
    texts = backgroundTexts(wanted);
    capture.languageChanged();
  });
  const capture = startCapturing({
    snapshot: () => session.snapshot(),
    policy: () => policy.current,
    texts: () => texts,
    ready: Promise.all([session.ready, policy.ready, language]).then(() => {}),
    onChange,
    openPanel: (windowId) => void openPanelIn(windowId).catch(() => {}),
  });
  const handlers = createHandlers(session, capture.captures, {
    checkForUpdate,
    restart: () => browser.runtime.reload(),
  });
  const panels = new Panels({
    ready: capture.ready,
    snapshot: () => capture.complete(session.snapshot()),
    handle: (intent) => handle(handlers, intent),
    onOpen: () => session.tryNow(),
    onClose: () => void session.flushDrafts(),
  });

  /** However much changes in one go is told once. */
  function onChange(): void {
    if (publishing) return;
    publishing = true;
    setTimeout(() => {
      publishing = false;
      capture.sessionChanged();
      panels.publish();
      void session.save();
      drawAttention();
    });
  }

  function drawAttention(): void {
    const snapshot = session.snapshot();
    showBadge(badge(snapshot));
    const { show, clear } = news(shown ?? snapshot, snapshot);
    shown = snapshot;
    for (const id of clear) void browser.notifications.clear(id);
    if (!panels.anyVisible) for (const notification of show) void showNotification(notification, texts);
  }

  // Registered before anything is awaited: a worker woken by an event must have its listener at once.
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === PANEL_PORT) panels.add(port);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void session.ready.then(() => session.tryNow());
  });
  self.addEventListener('online', () => void session.ready.then(() => session.tryNow()));
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    void openPanel(conversationOf(id));
  });
  // Firefox only: Chrome and Edge open the panel by themselves.
  if (sidebarAction) browser.action.onClicked.addListener(() => void sidebarAction?.toggle());
  void sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  void closeLocalStorageToPages();
}

function showBadge({ text, color }: Badge): void {
  void browser.action.setBadgeBackgroundColor({ color });
  void browser.action.setBadgeText({ text });
}

async function showNotification(
  { id, kind, customer, queue }: Notification,
  { text }: BackgroundTexts,
): Promise<void> {
  const title = kind === 'offer' ? 'notification_offer' : 'notification_message';
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL(browser.runtime.getManifest().icons?.['128'] ?? ''),
    title: text(title, { customer }),
    message: queue,
  });
}

/**
 * Opens the panel in the window last used, at this conversation. Some browsers do not take a click on a notification
 * for a gesture: then the panel gets its own window.
 */
async function openPanel(conversation: string | null): Promise<void> {
  let { id } = await browser.windows.getLastFocused();
  if (id === undefined) return;
  try {
    await openPanelIn(id);
    await browser.windows.update(id, { focused: true });
  } catch {
    const own = { url: '/sidepanel.html', type: 'popup', width: 400, height: 720 } as const;
    ({ id } = await browser.windows.create(own));
  }
  const shown: Shown | null = conversation === null ? null : { conversation, asked: true };
  if (shown && id !== undefined) await browser.storage.session.set({ [shownIn(id)]: shown });
}

/** Opens the panel in this window, where it is not open. The browser wants a gesture for it. */
async function openPanelIn(windowId: number): Promise<void> {
  if (sidePanel) await sidePanel.open({ windowId });
  else await sidebarAction?.open();
}
