import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

const SHOWN_MS = 5000;

/** Confirms for a moment that a conversation is Handled. */
export function Handled() {
  const { recent } = usePanel();
  const handled = recent.value.filter(({ view }) => view.value.state === 'handled');
  const told = useRef<ReadonlySet<unknown>>(new Set(handled));
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    const fresh = handled.find((one) => !told.current.has(one));
    told.current = new Set(handled);
    if (fresh) setName(fresh.view.peek().customer.name);
  }, [handled.map(({ id }) => id).join()]);

  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [name]);

  return (
    <div class="handled" role="status">
      {name !== null && (
        <p>
          <Icon name="check" /> {text('conversation_handled', { customer: isolated(name) })}
        </p>
      )}
    </div>
  );
}
