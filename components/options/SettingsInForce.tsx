import type { ReadonlySignal } from '@preact/signals';
import { policyFaults } from '../../lib/policy/faults.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { useAwaited } from '../organisation/useAwaited.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { settingsInForce } from './in-force.ts';
import { PolicyFaults } from './PolicyFaults.tsx';
import { text } from './texts.ts';
import { useServer } from './useServer.ts';

interface Props {
  preferences: PreferenceStore;
  policy: ReadonlySignal<Policy>;
  /** What the browser's management has set, unchecked. */
  managed: ReadonlySignal<unknown>;
}

/** Every setting to be read: its value, who has decided it, and what of the policy does not hold. */
export function SettingsInForce({ preferences, policy, managed }: Props) {
  const awaited = useAwaited();
  const server = useServer();
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force">{text('in_force')}</h2>
      {awaited === 'awaited' && (
        <p class="waits" role="status">
          <Spinner /> {text('policy_awaited')}
        </p>
      )}
      {awaited === 'none_came' && <p class="quiet">{text('policy_none_came')}</p>}
      <PolicyFaults faults={policyFaults(managed.value)} />
      <dl class="in-force">
        {settingsInForce(policy.value, preferences.current.value, { server }).map(
          ({ name, value, origin, note }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
              <dd class={`small origin ${origin}`}>{text(`origin_${origin}`)}</dd>
              {note && <dd class="small quiet">{note}</dd>}
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
