import { CoverPane } from '../panel/CoverPane.tsx';
import { usePanel } from '../panel/panel.ts';
import { QueueList } from './QueueList.tsx';

/** The queues over the chats, until Back or Escape. */
export function QueuesView() {
  const { cover } = usePanel();
  return (
    <CoverPane
      class="home"
      onLeave={() => {
        cover.value = null;
      }}
    >
      <QueueList />
    </CoverPane>
  );
}
