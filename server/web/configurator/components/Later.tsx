import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { Loaded } from './Loaded.tsx';

interface Props<P> {
  load(): Promise<FunctionComponent<P>>;
  props: P;
}

/** A part that is fetched when it is first shown. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const part = useSignal<{ Part: FunctionComponent<P> } | null>(null);
  const failed = useSignal(false);
  const fetchPart = () => {
    failed.value = false;
    load().then(
      (Part) => {
        part.value = { Part };
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(fetchPart, [load]);
  const Part = part.value?.Part;
  return (
    <Loaded state={failed.value ? 'unreachable' : 'reading'} isThere={Part !== undefined} onRetry={fetchPart}>
      {Part && <Part {...props} />}
    </Loaded>
  );
}
