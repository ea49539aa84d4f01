import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isEscape } from '../ui/escape.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';

interface Props {
  class: string;
  /** Where Back leads, when that is not to the chats. */
  back?: string;
  /** Another whenever the agent has come to something else in it: the focus is on Back again. */
  place?: unknown;
  onLeave(): void;
  children: ComponentChildren;
}

/** What stands over the chats, until Back or Escape. */
export function CoverPane({ class: look, back = text('back'), place, onLeave, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [place]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is inside.
    <div class={look} onKeyDown={(event) => isEscape(event) && onLeave()}>
      <button ref={button} type="button" class="button ghost home-back" onClick={onLeave}>
        <Icon name="back" /> {back}
      </button>
      {children}
    </div>
  );
}
