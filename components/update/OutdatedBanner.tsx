import './update.css';
import { useSignal } from '@preact/signals';
import type { UpdateFound } from '../../lib/port/intents.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Spinner } from '../ui/Spinner.tsx';

/** Which side must be updated before the two can talk, and how. */
export function OutdatedBanner({ side }: { side: 'client' | 'server' }) {
  return (
    <section class="outdated banner bad" role="alert" aria-labelledby="outdated-title">
      <Icon name="alert" />
      <div>
        <h2 id="outdated-title">{text(`outdated_${side}_title`)}</h2>
        <p>{text(`outdated_${side}_text`)}</p>
        {side === 'client' ? <UpdateClient /> : <TryServer />}
      </div>
    </section>
  );
}

/** The browser updates extensions, when its policy says; the agent may have it look now. */
function UpdateClient() {
  const { drafts, quietly, send } = usePanel();
  const asking = useSignal(false);
  const found = useSignal<UpdateFound | null>(null);

  async function check(): Promise<void> {
    if (asking.value) return;
    asking.value = true;
    found.value = await send({ type: 'check_update' }).catch(() => 'unknown' as const);
    asking.value = false;
  }

  function restart(): void {
    drafts.flush();
    void quietly({ type: 'restart' });
  }

  return (
    <>
      <p role="status">{found.value && text(`update_${found.value}`)}</p>
      <div class="outdated-ways">
        <button type="button" class="button" aria-disabled={asking.value} onClick={() => void check()}>
          {asking.value && <Spinner />}
          {text(asking.value ? 'update_checking' : 'update_check')}
        </button>
        <button type="button" class="button" onClick={restart}>
          {text('update_restart')}
        </button>
      </div>
      <p class="small">{text('update_restart_hint')}</p>
    </>
  );
}

function TryServer() {
  const { quietly } = usePanel();
  return (
    <button type="button" class="button" onClick={() => void quietly({ type: 'reconnect_now' })}>
      {text('connection_try_now')}
    </button>
  );
}
