import { signal } from '@preact/signals';
import { render } from 'preact';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import '../../../components/ui/index.css';
import './style/page.css';
import './style/form.css';
import './style/chat.css';
import { deskOf } from './client/api.ts';
import { Records } from './client/records.ts';
import { ForgivingStorage } from './client/storage.ts';
import { takeTurns } from './client/turn.ts';
import { Visit, type VisitSnapshot } from './client/visit.ts';
import { App } from './components/App.tsx';
import { connectHost } from './host.ts';
import { direction, language, speak } from './texts.ts';
import { countUnread } from './unread.ts';

const query = new URLSearchParams(location.search);
await speak(loadTexts(customerCatalogues, [query.get('language') ?? '', ...navigator.languages]));
document.documentElement.lang = language();
document.documentElement.dir = direction();
const records = new Records(new ForgivingStorage(() => localStorage));
const visit = new Visit({
  records,
  desk: deskOf(location.href),
  newId: () => `${Date.now().toString(36)}-${randomId()}`,
  changed: () => {
    snapshot.value = visit.snapshot();
  },
});
const snapshot = signal<VisitSnapshot>(visit.snapshot());
visit.recordsChanged();
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
      snapshot={snapshot}
      host={host}
      topic={query.get('topic') ?? ''}
      takeTurn={() => turns.take()}
    />,
    root,
  );
}

/** 128 random bits; crypto.randomUUID is missing on pages that are not served securely. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
