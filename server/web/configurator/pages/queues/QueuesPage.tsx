import {
  type QueueSettings,
  QueuesPage as QueuesAnswer,
  QueueView,
} from '../../../../../lib/protocol/admin.ts';
import { pageOf } from '../../client/page-of.ts';
import { addressOf, go } from '../../client/route.ts';
import { AddForm } from '../../components/AddForm.tsx';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useList } from '../../components/useList.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { QueuePage } from './QueuePage.tsx';

/** The queues, or one of them. */
export function QueuesPage({ desk, id }: PageProps) {
  return id === null ? <QueueList desk={desk} /> : <QueuePage key={id} desk={desk} id={id} />;
}

function QueueList({ desk: { api } }: Pick<PageProps, 'desk'>) {
  const list = useList<QueueSettings>((after) =>
    pageOf(api, 'admin/queues', QueuesAnswer, ({ queues }) => queues, after),
  );
  return (
    <>
      <PageHead title={text('page_queues')} about={text('queues_about')} />
      <AddForm
        label={text('queue_new')}
        words={text('queue_add')}
        add={async (name) => {
          const answer = await api.send('POST', 'admin/queues', { name }, QueueView);
          if (answer.kind === 'ok') go('queues', answer.value.id);
          return answer;
        }}
      />
      <ListPage list={list} empty={text('queues_empty')}>
        {({ id, name, allocation }) => (
          <li key={id}>
            <a class="row-link" href={addressOf('queues', id)}>
              <strong dir="auto">{name}</strong>
              <span class="quiet small">{text(`queue_allocation_${allocation}`)}</span>
            </a>
          </li>
        )}
      </ListPage>
    </>
  );
}
