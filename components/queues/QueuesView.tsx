import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { QueueList } from './QueueList.tsx';

/** The queues over the chats, until Back or Escape. */
export function QueuesView() {
  const { cover } = usePanel();
  const back = useRef<HTMLButtonElement>(null);
  const leave = () => {
    cover.value = null;
  };

  useEffect(() => back.current?.focus(), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is inside.
    <div class="home" onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <button ref={back} type="button" class="button ghost home-back" onClick={leave}>
        <Icon name="back" /> {text('back')}
      </button>
      <QueueList />
    </div>
  );
}
