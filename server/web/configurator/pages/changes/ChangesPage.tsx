import { useSignal } from '@preact/signals';
import { Change, ChangesPage as ChangesAnswer } from '../../../../../lib/protocol/configurator.ts';
import { pageOf } from '../../client/page-of.ts';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { sentenceOf } from '../../components/sentence.ts';
import { useList } from '../../components/useList.ts';
import { text } from '../../texts.ts';
import { useTimes } from '../desk/useTimes.ts';
import type { PageProps } from '../index.ts';
import { ChangeRow } from './ChangeRow.tsx';

/** Who changed what, and the way back. */
export function ChangesPage({ desk }: PageProps) {
  const { api } = desk;
  const timeOf = useTimes(desk);
  const list = useList<Change>((after) =>
    pageOf(api, 'admin/changes', ChangesAnswer, ({ changes }) => changes, after),
  );
  const problem = useSignal<{ id: number; sentence: string } | null>(null);
  const undo = async (id: number) => {
    const answer = await api.send('POST', `admin/changes/${id}/undo`, {}, Change);
    problem.value =
      answer.kind === 'ok'
        ? null
        : { id, sentence: sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable') };
    if (answer.kind === 'ok') await list.read();
  };
  return (
    <>
      <PageHead title={text('page_changes')} about={text('changes_about')} />
      <ListPage list={list} empty={text('changes_empty')}>
        {(change) => (
          <ChangeRow
            key={change.id}
            change={change}
            at={timeOf(change.at)}
            problem={problem.value?.id === change.id ? problem.value.sentence : null}
            onUndo={() => undo(change.id)}
          />
        )}
      </ListPage>
    </>
  );
}
