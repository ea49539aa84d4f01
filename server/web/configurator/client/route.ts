import { computed, signal } from '@preact/signals';
import { PAGES, type PageName } from './pages.ts';

/** What the address asks for: `#/queues/ID`. */
export interface Route {
  /** Null where it names none. */
  page: PageName | null;
  /** The one of its things that is open. */
  id: string | null;
}

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

export const route = computed<Route>(() => {
  const [, page = '', id = ''] = hash.value.split('/');
  const known = (PAGES as readonly string[]).includes(page);
  return { page: known ? (page as PageName) : null, id: id ? decodeURIComponent(id) : null };
});

/** The address of a page, or of one of its things. */
export const addressOf = (page: PageName, id?: string) =>
  `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

export function go(page: PageName, id?: string): void {
  location.hash = addressOf(page, id);
}
