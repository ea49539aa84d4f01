import type { Fault } from '../../lib/policy/faults.ts';
import { text } from './texts.ts';

/** What of the policy does not hold, by its key, and why; nothing when all does. */
export function PolicyFaults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="banner bad policy-faults">
      <div>
        <p>{text('faults')}</p>
        <ul>
          {faults.map(({ key, reason, value }) => (
            <li key={key + value}>
              <code>{key}</code>: <code>{value}</code> – {text(`fault_${reason}`)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
