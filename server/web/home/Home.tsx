import type { ComponentChildren } from 'preact';
import { chooseLanguage, LANGUAGES } from '../../../lib/texts/index.ts';
import { language, text } from './texts.ts';

/** The handbook for agents, in each language. */
const HANDBOOK = { en: './docs/agents/handle-a-chat.html', de: './docs/agents/de/handle-a-chat.html' };

/** The ways on from here, and from a desk that nobody has set up the one that comes first. */
export function Home({ address, isEmpty }: { address: string; isEmpty: boolean }) {
  return (
    <main class="home">
      <header>
        <h1>{text('title')}</h1>
        <p class="quiet">{text('intro')}</p>
      </header>
      {isEmpty && (
        <section class="setup" aria-labelledby="setup">
          <h2 id="setup">{text('setup_title')}</h2>
          <p>{text('setup_text')}</p>
          <a class="button primary" href="./configurator/">
            {text('setup_open')}
          </a>
        </section>
      )}
      <nav aria-label={text('ways')}>
        <ul>
          <Way to="chat" href="./chat/" />
          <Way to="panel" href={HANDBOOK[chooseLanguage([language()], LANGUAGES)]}>
            <code dir="ltr">{address}</code>
            <p class="quiet small">{text('panel_closed')}</p>
          </Way>
          <Way to="configurator" href="./configurator/" />
          <Way to="docs" href="./docs/" />
        </ul>
      </nav>
    </main>
  );
}

interface WayProps {
  to: 'chat' | 'panel' | 'configurator' | 'docs';
  href: string;
  children?: ComponentChildren;
}

function Way({ to, href, children }: WayProps) {
  return (
    <li>
      <p class="for small">{text(`${to}_for`)}</p>
      <h2>{text(`${to}_title`)}</h2>
      <p class="quiet">{text(`${to}_text`)}</p>
      {children}
      <a class="button" href={href}>
        {text(`${to}_open`)}
      </a>
    </li>
  );
}
