import type { ComponentChildren } from 'preact';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWriting } from './writing.ts';

interface Props {
  title: string;
  /** What stands beside the title. */
  head?: ComponentChildren;
  children: ComponentChildren;
  /** Closes the tray where nothing is said. */
  onClose?(): void;
}

/** An open tray: no higher than leaves the transcript its room, and what does not fit scrolls. */
export function TrayPane({ title, head, children, onClose }: Props) {
  const { tray } = useWriting();
  return (
    <section id="tray" class="tray" aria-label={title}>
      <div class="tray-head">
        <h3 class="small quiet">{title}</h3>
        {head}
        <button
          type="button"
          class="icon-button"
          aria-label={text('tray_close')}
          onClick={onClose ?? tray.close}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="tray-content">{children}</div>
    </section>
  );
}
