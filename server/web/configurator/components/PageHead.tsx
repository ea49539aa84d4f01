import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  about: string;
  /** What can be done here. */
  children?: ComponentChildren;
}

/** What a page is for. */
export function PageHead({ title, about, children }: Props) {
  return (
    <header class="page-head">
      <div>
        {/* Where the focus goes when another page opens, so that it is read out. */}
        <h1 tabIndex={-1}>{title}</h1>
        <p class="quiet">{about}</p>
      </div>
      {children}
    </header>
  );
}
