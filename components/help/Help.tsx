import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { chooseLanguage, LANGUAGES } from '../../lib/texts/index.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { BOOKS, CHAPTERS, type Chapter } from './chapters.ts';
import { Keys } from './Keys.tsx';
import { language, text } from './texts.ts';

/** The handbook for agents: the chapter that the page's address names, and the keys. */
export function Help({ preferences }: { preferences: PreferenceStore }) {
  const chapter = useSignal(named());
  const contact = new URLSearchParams(location.search).get('contact');
  useEffect(() => {
    const follow = () => {
      if (location.hash !== '#keys') chapter.value = named();
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [chapter]);

  return (
    <div class="help">
      <header>
        <h1>{text('title')}</h1>
        <nav aria-label={text('chapters')}>
          {CHAPTERS.map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === chapter.value ? 'page' : undefined}>
              {text(`chapter_${name}`)}
            </a>
          ))}
          <a href="#keys">{text('keys')}</a>
        </nav>
      </header>
      <main>
        {contact && (
          <p class="contact">
            {text('contact')} <bdi>{contact}</bdi>
          </p>
        )}
        <ChapterText key={chapter.value} chapter={chapter.value} />
        <Keys preferences={preferences} />
      </main>
    </div>
  );
}

function ChapterText({ chapter }: { chapter: Chapter }) {
  const html = useSignal<string | null>(null);
  const failed = useSignal(false);
  useSignalEffect(() => {
    const read = BOOKS[chooseLanguage([language()], LANGUAGES)][chapter];
    read().then(
      (module) => {
        html.value = module.default;
      },
      () => {
        failed.value = true;
      },
    );
  });
  if (failed.value)
    return (
      <p role="alert">
        {text('load_failed')}{' '}
        <button type="button" class="link" onClick={() => location.reload()}>
          {text('reload')}
        </button>
      </p>
    );
  if (html.value === null) return <Spinner />;
  // The chapters are this project's own, made HTML when it was built.
  return <article dangerouslySetInnerHTML={{ __html: html.value }} />;
}

function named(): Chapter {
  const name = location.hash.slice(1);
  return CHAPTERS.find((chapter) => chapter === name) ?? CHAPTERS[0];
}
