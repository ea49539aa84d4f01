import { defineBackground } from 'wxt/utils/define-background';
import { openPanelIn } from '../lib/attention/open-panel.ts';
import { endReopening, listenForReopening, offerReopening } from '../lib/attention/reopen.ts';
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
import { afterTakeOver, handOver, takeOver } from '../lib/session/handover.ts';
import { Session } from '../lib/session/session.ts';
import { workOf } from '../lib/session/work.ts';
import { backgroundTexts } from '../lib/texts/background/index.ts';
import { Updates } from '../lib/updates/updates.ts';
import { resumeUploads } from '../lib/uploads/resume.ts';

const ALARM = 'reconnect';

export default defineBackground(main);

function main(): void {
  let publishing = false;
  let texts = backgroundTexts([]);
  const running = browser.runtime.getManifest().version;
  const tookOver = takeOver(browser.storage.session, Date.now());
  const memory = afterTakeOver(tookOver, browser.storage.session);

  const policy = new ManagedPolicy(browser.storage, systemClock, () => {
    capture.policyChanged();
    onChange();
  });
  const session = new Session({
    clock: systemClock,
    random: Math.random,
    memory,
    disk: browser.storage.local,
    managedServer: () => policy.current.serverUrl,
    database: openDatabase,
    fetch: (...request) => fetch(...request),
    release: running,
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
    memory,
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
    restart,
    upload,
  });
  const panels = new Panels({
    ready: capture.ready,
    snapshot: () => capture.complete(session.snapshot()),
    handle: (intent) => handle(handlers, intent),
    onOpen: () => {
      session.tryNow();
      endReopening();
    },
    onClose: () => {
      void session.flushDrafts();
      updates.look();
    },
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

  const updates = new Updates({
    clock: systemClock,
    running,
    area: browser.storage.local,
    work: () => workOf(session.snapshot(), panels.anyVisible),
    restart: () => void handle(handlers, { type: 'restart' }),
  });

  async function restart(): Promise<void> {
    await handOver(browser.storage.session, panels.anyVisible, Date.now()).catch(console.error);
    browser.runtime.reload();
  }

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
      updates.look();
    });
  }

  // Registered before anything is awaited: a worker woken by an event must have its listener at once.
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === PANEL_PORT) panels.add(port);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM)
      void session.ready.then(() => {
        session.tryNow();
        updates.look();
      });
  });
  browser.runtime.onUpdateAvailable.addListener(
    ({ version }) => void session.ready.then(() => updates.found(version)),
  );
  listenForReopening();
  self.addEventListener('online', () => void session.ready.then(() => session.tryNow()));
  // Firefox only: Chrome and Edge open the panel by themselves.
  if (sidebarAction) browser.action.onClicked.addListener(() => void sidebarAction?.toggle());
  void sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  void closeLocalStorageToPages();
  void session.ready.then(onChange);
  void Promise.all([tookOver, capture.ready]).then(([left]) => {
    if (left?.panel) void offerReopening(texts.text('restarted'), texts.text('restarted_open'));
  });
}
