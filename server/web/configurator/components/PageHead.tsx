import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  /** Whether the title is a name that somebody gave. */
  isName?: boolean;
  about: string;
  /** What can be done here. */
  children?: ComponentChildren;
}

/** What a page is for. */
export function PageHead({ title, isName = false, about, children }: Props) {
  return (
    <header class="page-head">
      <div>
        {/* Where the focus goes when another page opens, so that it is read out. */}
        <h1 tabIndex={-1} dir={isName ? 'auto' : undefined}>
          {title}
        </h1>
        <p class="quiet">{about}</p>
      </div>
      {children}
    </header>
  );
}
