import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../../../../components/ui/Icon.tsx';
import type { Desk } from '../client/desk.ts';
import { type PageName, pagesFor } from '../client/pages.ts';
import { addressOf, route } from '../client/route.ts';
import { PAGE_PARTS } from '../pages/index.ts';
import { isolated, text } from '../texts.ts';
import { Later } from './Later.tsx';
import { PageHead } from './PageHead.tsx';

const ICONS: Record<PageName, IconName> = {
  queues: 'queue',
  people: 'person',
  groups: 'clip',
  templates: 'template',
  sensitive: 'lock',
  clean_up: 'broom',
  files: 'attach',
  channels: 'send',
  desk: 'options',
  directory: 'phone',
  customers: 'chat',
  audit: 'eye',
  changes: 'clock',
  configuration: 'file',
};

/** The pages of whoever is signed in, and the way between them. */
export function Frame({ desk }: { desk: Desk }) {
  const pages = pagesFor(desk.session.rights.value);
  const { page: asked, id } = route.value;
  const page = asked ?? pages[0] ?? 'queues';
  const unsaved = desk.drafts.unsaved.value;
  const main = useRef<HTMLElement>(null);
  /** Where there is no room for the pages beside the one that is open. */
  const isUnfolded = useSignal(false);
  const first = useRef(true);
  useEffect(() => {
    document.title = `${text(`page_${page}`)} · ${text('title')}`;
    if (!first.current) main.current?.querySelector<HTMLElement>('h1')?.focus();
    first.current = false;
    isUnfolded.value = false;
  }, [page, id]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (desk.drafts.unsaved.value.length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  return (
    <div class="frame">
      <nav aria-label={text('title')} data-unfolded={isUnfolded.value}>
        <p class="brand">{text('title')}</p>
        <button
          type="button"
          class="button pages"
          aria-expanded={isUnfolded.value}
          onClick={() => (isUnfolded.value = !isUnfolded.value)}
        >
          <Icon name="menu" size={18} />
          {text('pages')}
          {unsaved.length > 0 && !isUnfolded.value && <Unsaved />}
        </button>
        <ul>
          {pages.map((name) => (
            <li key={name}>
              <a href={addressOf(name)} aria-current={name === page ? 'page' : undefined}>
                <Icon name={ICONS[name]} size={18} />
                {text(`page_${name}`)}
                {unsaved.some((place) => place.split('/')[0] === name) && <Unsaved />}
              </a>
            </li>
          ))}
        </ul>
        <div class="who small">
          <p class="quiet">
            {text('signed_in_as', { name: isolated(desk.session.account.value?.name ?? '') })}
          </p>
          <button type="button" class="link" onClick={desk.session.signOut}>
            {text('sign_out')}
          </button>
        </div>
      </nav>
      <main ref={main} key={page}>
        {pages.includes(page) ? (
          <Later load={PAGE_PARTS[page]} props={{ desk, id }} />
        ) : (
          <PageHead title={text(`page_${page}`)} about={text('page_not_yours')} />
        )}
      </main>
    </div>
  );
}

function Unsaved() {
  return (
    <span class="unsaved" title={text('save_unsaved')}>
      <span class="sr-only">{text('save_unsaved')}</span>
    </span>
  );
}
