import './picklist.css';
import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { errorText } from '../notices/error-text.ts';
import { usePanel } from '../panel/panel.ts';
import { pickedFrom } from '../queues/picked-from.ts';
import { Banner } from '../ui/Banner.tsx';
import { isEscape } from '../ui/escape.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { Filters } from './Filters.tsx';
import { createPicklistRows } from './list.ts';
import { Nobody } from './Nobody.tsx';
import { PicklistHead } from './PicklistHead.tsx';
import { text } from './texts.ts';
import { EVERYTHING, useChoice } from './useChoice.ts';
import { usePick } from './usePick.ts';
import { useSeen } from './useSeen.ts';
import { WaitingList } from './WaitingList.tsx';

/** Who waits to be picked, over the chats, until one is picked, or Back or Escape. */
export function PicklistView() {
  const { cover, send, session } = usePanel();
  const isLive = useComputed(() => session.connection.value.state === 'live');
  const list = useMemo(() => createPicklistRows({ send, queues: session.queues, isLive }), []);
  const { choice, choose } = useChoice();
  const { picking, failure, said, pick } = usePick(list);
  const enter = useRef(() => {});
  const queues = pickedFrom(session.queues.value);
  const queueNames = useMemo(
    () => new Map(queues.map(({ id, name }) => [id, name])),
    [queues.map(({ id, name }) => `${id} ${name}`).join('\n')],
  );
  const seen = useSeen(list, choice.value, queueNames);
  const isSomebody = list.rows.value.size > 0;
  const state = list.state.value;
  const leave = () => {
    cover.value = null;
  };

  useEffect(() => () => list.dispose(), []);

  if (choice.value === null) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is inside.
    <div class="cover picklist" onKeyDown={(event) => isEscape(event) && leave()}>
      <PicklistHead list={list} seen={seen} onLeave={leave} />
      <Filters choice={choice.value} queues={queues} choose={choose} onDown={() => enter.current()} />
      {failure.value && (
        <Banner tone="bad" role="alert">
          {errorText(failure.value)}
        </Banner>
      )}
      {state === 'failed' && (
        <Banner
          tone="bad"
          role="alert"
          answers={
            <button type="button" class="button" onClick={list.read}>
              {text('retry')}
            </button>
          }
        >
          {text('failed')}
        </Banner>
      )}
      <p class="sr-only" role="status">
        {said.value}
      </p>
      {seen.length > 0 ? (
        <WaitingList
          list={list}
          rows={seen}
          asked={choice.value}
          queueNames={queueNames}
          picking={picking.value}
          enter={enter}
          onPick={(row) => void pick(row)}
        />
      ) : (
        (isSomebody || state === 'whole') && (
          <Nobody isFiltered={isSomebody} onShowAll={() => choose(EVERYTHING)} />
        )
      )}
      {state === 'loading' && (
        <p class="picklist-loading small quiet" aria-busy="true">
          <Spinner /> {text(isSomebody ? 'loading_rest' : 'loading')}
        </p>
      )}
    </div>
  );
}
