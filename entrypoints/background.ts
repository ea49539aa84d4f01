import { defineBackground } from 'wxt/utils/define-background';
import { openPanelIn } from '../lib/attention/open-panel.ts';
import { startAttention } from '../lib/attention/service.ts';
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
import { inHiddenPage } from '../lib/offscreen/open.ts';
import { followLanguages } from '../lib/policy/language.ts';
import { ManagedPolicy } from '../lib/policy/managed.ts';
import { Panels } from '../lib/port/panels.ts';
import { SUBPROTOCOL } from '../lib/protocol/index.ts';
import { openDatabase } from '../lib/session/database.ts';
import { createHandlers, handle } from '../lib/session/handlers.ts';
import { Session } from '../lib/session/session.ts';
import { backgroundTexts } from '../lib/texts/background/index.ts';
import { resumeUploads } from '../lib/uploads/resume.ts';

const ALARM = 'reconnect';

export default defineBackground(main);

function main(): void {
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
  const upload = () => inHiddenPage({ task: 'upload' });
  const resume = resumeUploads(upload);
  const handlers = createHandlers(session, capture.captures, {
    checkForUpdate,
    restart: () => browser.runtime.reload(),
    upload,
  });
  const panels = new Panels({
    ready: capture.ready,
    snapshot: () => capture.complete(session.snapshot()),
    handle: (intent) => handle(handlers, intent),
    onOpen: () => session.tryNow(),
    onClose: () => void session.flushDrafts(),
  });
  const attention = startAttention({
    snapshot: () => session.snapshot(),
    texts: () => texts,
    policy: () => policy.current,
    isPanelVisible: () => panels.anyVisible,
    ready: capture.ready,
    accept: (offer) => handle(handlers, { type: 'accept', offer }),
    decline: (offer) => handle(handlers, { type: 'decline', offer }),
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
      attention.changed();
      resume(session.snapshot());
    });
  }

  // Registered before anything is awaited: a worker woken by an event must have its listener at once.
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === PANEL_PORT) panels.add(port);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void session.ready.then(() => session.tryNow());
  });
  self.addEventListener('online', () => void session.ready.then(() => session.tryNow()));
  // Firefox only: Chrome and Edge open the panel by themselves.
  if (sidebarAction) browser.action.onClicked.addListener(() => void sidebarAction?.toggle());
  void sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  void closeLocalStorageToPages();
  void session.ready.then(onChange);
}
