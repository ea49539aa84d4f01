import type { DeskSettings, NotReadyReason } from '../../../../../lib/protocol/desk.ts';
import type { Draft } from '../../client/draft.ts';
import { useFocusOnNew } from '../../components/useFocusOnNew.ts';
import { text } from '../../texts.ts';
import { ReasonRow } from './ReasonRow.tsx';

const MOST = 30;

interface Props {
  draft: Draft<DeskSettings>;
  faults: ReadonlySet<string>;
}

/** Why agents are Not ready, in the order in which they choose. */
export function NotReadyReasons({ draft, faults }: Props) {
  const reasons = draft.value.value.notReadyReasons;
  const section = useFocusOnNew(reasons.length);
  const change = (notReadyReasons: NotReadyReason[]) => {
    draft.value.value = { ...draft.value.value, notReadyReasons };
  };
  const put = (at: number, reason: NotReadyReason) =>
    change(reasons.map((other, place) => (place === at ? reason : other)));
  const moveUp = (at: number) => {
    const next = [...reasons];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    change(next);
  };
  return (
    <section ref={section} class="card stack">
      <header class="list-head">
        <h2>{text('desk_reasons')}</h2>
        {reasons.length < MOST && (
          <button
            type="button"
            class="button"
            onClick={() => change([...reasons, { id: newId(), name: '' }])}
          >
            {text('desk_reason_add')}
          </button>
        )}
      </header>
      <p class="quiet small">{text('desk_reasons_about')}</p>
      {reasons.length > 0 && (
        <ul class="reasons">
          {reasons.map((reason, at) => (
            <ReasonRow
              key={reason.id}
              reason={reason}
              problem={faults.has(`notReadyReasons.${at}`) ? problemOf(reason) : null}
              onChange={(name) => put(at, { ...reason, name })}
              onRemove={() => change(reasons.filter((_, place) => place !== at))}
              onUp={at > 0 ? () => moveUp(at) : null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Not `randomUUID`, which pages without TLS do not have. */
const newId = () => `r${crypto.getRandomValues(new Uint32Array(2)).join('')}`;

const problemOf = ({ name }: NotReadyReason) =>
  text(name.trim() === '' ? 'problem_name' : 'desk_reason_twice');
