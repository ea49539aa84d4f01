import { ChangedRules } from '../../../../../lib/protocol/admin.ts';
import { addressOf } from '../../client/route.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { PAGE_OF } from '../../components/rules-kinds.ts';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import { type RulesScope, rulesPath } from './rules-draft.ts';

/** That a group follows the rules for all, and the way to its own, which begin as a copy of those. */
export function Followed({ desk, kind, group, draft }: RulesScope & { group: string }) {
  const act = useAct();
  const begin = async () => {
    const body = { version: 0, config: draft.value.value };
    await act.run(() => desk.api.send('PUT', rulesPath(kind, group), body, ChangedRules));
    // Somebody else may have begun them.
    await draft.read();
  };
  return (
    <section class="card stack">
      <h2>{text('rules_followed_title')}</h2>
      <p>{text('rules_followed_about')}</p>
      <p>
        <a class="text-link" href={addressOf(PAGE_OF[kind])}>
          {text('rules_see_all')}
        </a>
      </p>
      <div>
        <ActButton act={act} words={text('rules_begin')} tone="primary" onClick={begin} />
      </div>
    </section>
  );
}
