import { addressOf } from '../../client/route.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { edited } from '../../components/controls/edited.ts';
import { NumberField } from '../../components/controls/NumberField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { Members } from './Members.tsx';
import { queueDraft } from './queue-draft.ts';
import { RemoveQueue } from './RemoveQueue.tsx';

/** A queue: how its conversations come to agents, what follows them, and who may serve it. */
export function QueuePage({ desk, id }: { desk: PageProps['desk']; id: string }) {
  const draft = useDraft(queueDraft(desk, id));
  const queue = draft.value.value;
  const nameless = queue.name.trim() === '';
  return (
    <>
      <a class="up small" href={addressOf('queues')}>
        {text('page_queues')}
      </a>
      <PageHead title={draft.saved.value?.value.name ?? ''} isName about={text('queue_about')} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <section class="card stack">
          <h2>{text('queue_allocation_title')}</h2>
          <TextField
            {...edited(draft, 'name')}
            label={text('queue_name')}
            problem={nameless ? text('problem_name') : null}
          />
          <div class="grid">
            <ChoiceField
              {...edited(draft, 'allocation')}
              label={text('queue_allocation')}
              options={(['auto', 'pick', 'both'] as const).map(
                (way) => [way, text(`queue_allocation_${way}`)] as const,
              )}
            />
            <NumberField
              {...edited(draft, 'priority')}
              label={text('queue_priority')}
              hint={text('queue_priority_hint')}
              min={0}
              max={1_000_000}
            />
            <NumberField
              {...edited(draft, 'weight')}
              label={text('queue_weight')}
              hint={text('queue_weight_hint')}
              min={1}
              max={50}
            />
            <NumberField
              {...edited(draft, 'pickAboveCapacity')}
              label={text('queue_pick_above')}
              hint={text('queue_pick_above_hint')}
              min={0}
              max={50}
            />
            <NumberField
              {...edited(draft, 'offerTimeoutSeconds')}
              label={text('queue_offer_timeout')}
              hint={text('queue_offer_timeout_hint')}
              min={5}
              max={3600}
            />
          </div>
          <SwitchField
            {...edited(draft, 'autoAnswer')}
            label={text('queue_auto_answer')}
            hint={text('queue_auto_answer_hint')}
          />
        </section>
        <section class="card stack">
          <h2>{text('queue_customer_title')}</h2>
          <div class="grid">
            <NumberField
              {...edited(draft, 'customerGoneSeconds')}
              optional
              label={text('queue_customer_gone')}
              hint={text('queue_customer_gone_hint')}
              min={30}
              max={86_400}
            />
            <NumberField
              {...edited(draft, 'reopenMinutes')}
              label={text('queue_reopen')}
              hint={text('queue_reopen_hint')}
              min={0}
              max={10_080}
            />
          </div>
        </section>
        <section class="card stack">
          <h2>{text('queue_wrap_up_title')}</h2>
          <div class="grid">
            <ChoiceField
              {...edited(draft, 'wrapUp')}
              label={text('queue_wrap_up')}
              options={(['none', 'automatic', 'manual'] as const).map(
                (way) => [way, text(`queue_wrap_up_${way}`)] as const,
              )}
            />
            <NumberField
              {...edited(draft, 'wrapUpSeconds')}
              label={text('queue_wrap_up_seconds')}
              hint={text('queue_wrap_up_seconds_hint')}
              min={1}
              max={86_400}
            />
          </div>
          <SwitchField
            {...edited(draft, 'wrapUpTakesPlace')}
            label={text('queue_wrap_up_place')}
            hint={text('queue_wrap_up_place_hint')}
          />
        </section>
        <Members desk={desk} queue={id} />
        <RemoveQueue desk={desk} id={id} name={queue.name} />
        <SaveBar draft={draft} hasFaults={nameless} />
      </Loaded>
    </>
  );
}
