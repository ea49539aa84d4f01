import type { Change } from '../../../../../lib/protocol/configurator.ts';
import { Differences } from '../../components/Differences.tsx';
import { nameOf } from '../../components/thing-name.ts';
import { differencesOf } from '../../differences.ts';
import { text } from '../../texts.ts';

interface Props {
  change: Change;
  /** When it was made, in words. */
  at: string;
  /** Why it could not be undone. */
  problem: string | null;
  onUndo(): void;
}

/** A change: what it was before and after, and the way back. */
export function ChangeRow({ change, at, problem, onUndo }: Props) {
  const { account, thing, name, before, after } = change;
  const act = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return (
    <li class="change">
      <details>
        <summary>
          <span class="grow">
            <strong dir="auto">{nameOf(thing, name)}</strong> {text(`thing_${thing}`)} ·{' '}
            {text(`change_${act}`)} {act === 'changed' && <bdi class="quiet small">{settingsIn(change)}</bdi>}
          </span>
          <span class="quiet small">
            {account?.name ?? text('change_nobody')} · {at}
          </span>
        </summary>
        <Differences before={before} after={after} words={[text('change_before'), text('change_after')]} />
        {problem && (
          <p class="bad-text" role="alert">
            {problem}
          </p>
        )}
        <button type="button" class="button" onClick={onUndo}>
          {text('change_undo')}
        </button>
      </details>
    </li>
  );
}

/** More than these are seen when it is opened. */
const IN_SIGHT = 3;

/** What was set, as `priority, words.guarantee`. */
function settingsIn({ before, after }: Change): string {
  const paths = differencesOf(before ?? {}, after ?? {}).map(({ path }) => path);
  return `${paths.slice(0, IN_SIGHT).join(', ')}${paths.length > IN_SIGHT ? ' …' : ''}`;
}
