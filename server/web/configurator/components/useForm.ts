import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import * as v from 'valibot';
import type { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import type { Asked } from '../client/api.ts';
import type { Edited } from './controls/edited.ts';

/** What is filled in before anything of it is sent. */
export interface Form<Values> {
  /** To be spread over the form. */
  bind: { ref: RefObject<HTMLFormElement | null>; onSubmit(event: Event): void };
  busy: boolean;
  /** Why the desk has not taken it. What was filled in stays. */
  refusal: ConfigurationError | 'unreachable' | null;
  /** A control's part: the problem is shown once it was tried with a value that cannot be. */
  part<Key extends keyof Values & string>(
    name: Key,
    problem: string,
  ): Edited<Values[Key]> & { problem: string | null };
}

/**
 * Sends what is filled in, one at a time and only as the schema has it, and empties the form when it was taken.
 * Otherwise the first control that shows a problem gets the focus.
 */
export function useForm<Values extends object, Checked>(
  schema: v.GenericSchema<unknown, Checked>,
  empty: Values,
  send: (checked: Checked) => Promise<Asked<unknown>>,
): Form<Values> {
  const values = useSignal(empty);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refusal: Signal<Form<Values>['refusal']> = useSignal(null);
  const failures = useSignal(0);
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failures.value > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures.value]);

  const checked = v.safeParse(schema, values.value);
  const wrong = new Set(checked.issues?.map(({ path }) => path?.[0]?.key));
  const submit = async () => {
    if (busy.value) return;
    refusal.value = null;
    tried.value = true;
    if (!checked.success) {
      failures.value += 1;
      return;
    }
    busy.value = true;
    const answer = await send(checked.output);
    busy.value = false;
    if (answer.kind === 'ok') {
      tried.value = false;
      values.value = empty;
      return;
    }
    refusal.value = answer.kind === 'refused' ? answer.error : 'unreachable';
    failures.value += 1;
  };

  return {
    bind: {
      ref,
      onSubmit(event) {
        event.preventDefault();
        submit();
      },
    },
    busy: busy.value,
    refusal: refusal.value,
    part: (name, problem) => ({
      name,
      value: values.value[name],
      problem: tried.value && wrong.has(name) ? problem : null,
      onChange(value) {
        values.value = { ...values.value, [name]: value };
      },
    }),
  };
}
