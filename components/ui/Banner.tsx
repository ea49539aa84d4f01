import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

interface Props {
  tone: 'plain' | 'bad';
  role?: 'alert' | 'status';
  /** What it says. */
  children: ComponentChildren;
  /** Ways out of it. */
  answers?: ComponentChildren;
}

/** Something to be known, above what it is about. */
export function Banner({ tone, role, children, answers }: Props) {
  return (
    <div class={`banner ${tone}`} role={role}>
      <Icon name={tone === 'bad' ? 'alert' : 'clock'} />
      <p>{children}</p>
      {answers}
    </div>
  );
}
