import type { ReadonlySignal } from '@preact/signals';
import type { Policy } from '../../lib/policy/policy.ts';
import type { MatchPattern } from '../../lib/sites/match-pattern.ts';
import { nameIn } from '../../lib/texts/index.ts';
import { language, text } from './texts.ts';

/** What administrators have set, to be read, and what of it an agent may still choose. */
export function PolicyInForce({ policy }: { policy: ReadonlySignal<Policy> }) {
  const set = whatIsSet(policy.value);
  return (
    <section aria-labelledby="policy">
      <h2 id="policy">{text('policy')}</h2>
      {set.length === 0 ? (
        <p class="quiet">{text('policy_none')}</p>
      ) : (
        <dl class="policy">
          {set.map(({ name, values, note }) => (
            <div key={name}>
              <dt>{name}</dt>
              {values.map((value) => (
                <dd key={value}>
                  <bdi>{value}</bdi>
                </dd>
              ))}
              {note && <dd class="small quiet">{note}</dd>}
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

interface Setting {
  name: string;
  values: readonly string[];
  note?: string;
}

function whatIsSet(policy: Policy): Setting[] {
  const { serverUrl, notificationNames } = policy;
  const names = notificationNames === null ? [] : [text(notificationNames ? 'policy_yes' : 'policy_no')];
  const spoken = policy.language === null ? [] : [nameIn(language(), policy.language)];
  return [
    { name: text('policy_server'), values: serverUrl === null ? [] : [serverUrl] },
    { name: text('policy_language'), values: spoken, note: text('policy_language_note') },
    { name: text('policy_names'), values: names, note: text('policy_names_note') },
    { name: text('policy_sites'), values: sources(policy.captureSites), note: text('policy_sites_note') },
    {
      name: text('policy_blocked'),
      values: sources(policy.captureBlockedSites),
      note: text('policy_blocked_note'),
    },
  ].filter(({ values }) => values.length > 0);
}

function sources(patterns: readonly MatchPattern[]): string[] {
  return patterns.map(({ source }) => source);
}
