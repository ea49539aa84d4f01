import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import '../../../components/ui/index.css';
import './style/page.css';
import './style/form.css';
import './style/chat.css';
import './style/files.css';
import type { ChatDesk } from '../../../lib/protocol/desk.ts';
import { deskOf, readLook } from './client/api.ts';
import { fileDeskOf } from './client/file-api.ts';
import { Files } from './client/files.ts';
import { Records } from './client/records.ts';
import { ForgivingStorage } from './client/storage.ts';
import { takeTurns } from './client/turn.ts';
import { Visit, type VisitSnapshot } from './client/visit.ts';
import { App } from './components/App.tsx';
import { connectHost } from './host.ts';
import { wear } from './look.ts';
import { direction, language, speak } from './texts.ts';
import { surviveTranslators } from './translators.ts';
import { countUnread, messagesOf } from './unread.ts';

surviveTranslators();
const query = new URLSearchParams(location.search);
/** No longer than this the page waits for its look: what comes later is put on then. */
const WAIT_FOR_LOOK_MS = 1000;
const look = signal<ChatDesk | null>(null);
const looked = readLook(location.href).then((read) => {
  look.value = read;
  if (read?.colour) wear(read.colour, document.documentElement.style);
  if (read?.title) document.title = read.title;
});
const languages = [query.get('language') ?? '', ...navigator.languages].filter(Boolean);
await speak(loadTexts(customerCatalogues, languages));
await Promise.race([looked, new Promise((goOn) => setTimeout(goOn, WAIT_FOR_LOOK_MS))]);
const records = new Records(new ForgivingStorage(() => localStorage));
const visit = new Visit({
  records,
  desk: deskOf(location.href),
  language: languages[0],
  newId,
  changed: () => {
    snapshot.value = visit.snapshot();
  },
});
const snapshot = signal<VisitSnapshot>(visit.snapshot());
visit.recordsChanged();

/** What the conversation is held in: the page says its own words in it, too. */
const spoken = computed(() =>
  snapshot.value.phase === 'chat' ? snapshot.value.chat.view?.language : undefined,
);
effect(() => {
  // A catalogue that does not come leaves the one before it.
  if (spoken.value) speak(loadTexts(customerCatalogues, [spoken.value, ...languages])).catch(() => {});
});
effect(() => {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
});
const desk = fileDeskOf(location.href);
/** Lets into the conversation under way; the visit tells when the records say another. */
const token = signal<string | null>(null);
effect(() => {
  if (snapshot.value) token.value = records.chat?.token ?? null;
});
const files = new Files({ desk, token, newId });
const messages = messagesOf(snapshot);
effect(() => files.arrived(new Set(messages.value.map(({ id }) => id))));
addEventListener('beforeunload', (event) => {
  if (files.pending.value.some(({ state }) => state !== 'refused')) event.preventDefault();
});
const address = async (id: string) => {
  const answer = await desk.address(token.value ?? '', id);
  if (answer.kind !== 'ok') return null;
  const { path, thumbnail, expiresAt } = answer.value;
  return { path: desk.url(path), thumbnail: thumbnail && desk.url(thumbnail), expiresAt };
};
const host = connectHost(query);
countUnread(snapshot, records, host);

const turns = takeTurns(navigator.locks, (mine) => (mine ? visit.activate() : visit.deactivate()));
if (document.hasFocus()) turns.take();
addEventListener('online', () => visit.nudge());
addEventListener('offline', () => visit.nudge());
addEventListener('focus', () => turns.take());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  turns.take();
  visit.nudge();
});
addEventListener('storage', (event) => {
  if (Records.owns(event.key)) visit.recordsChanged();
});

document.documentElement.classList.toggle('embedded', host !== null);
const root = document.getElementById('app');
if (root) {
  render(
    <App
      visit={visit}
      files={files}
      address={address}
      snapshot={snapshot}
      host={host}
      look={look}
      topic={query.get('topic') ?? ''}
      takeTurn={() => turns.take()}
    />,
    root,
  );
}

function newId(): string {
  return `${Date.now().toString(36)}-${randomId()}`;
}

/** 128 random bits; crypto.randomUUID is missing on pages that are not served securely. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
