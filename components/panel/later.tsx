import { useSignal } from '@preact/signals';
import type { ComponentChild, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Spinner } from '../ui/Spinner.tsx';
import { ReloadPanel } from './ReloadPanel.tsx';
import { text } from './texts.ts';

/**
 * A component that is loaded, once, when it is first shown: until then a spinner stands there, and the way on when it
 * does not come.
 *
 * @param texts what the component says, where that has a catalogue of its own: it is shown once it can speak
 * @param meanwhile what stands there until then
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  texts?: () => Promise<{ loaded: Promise<void> }>,
  meanwhile: ComponentChild = <Loading />,
) {
  let loading: Promise<ComponentType<Props>> | undefined;
  let loaded: ComponentType<Props> | undefined;

  function begin(): Promise<ComponentType<Props>> {
    if (!texts) return load();
    return Promise.all([load(), texts().then(({ loaded }) => loaded)]).then(([part]) => part);
  }

  function Later(props: Props) {
    const state = useSignal<'loading' | 'loaded' | 'failed'>(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      loading ??= begin();
      loading.then(
        (part) => {
          loaded = part;
          state.value = 'loaded';
        },
        () => {
          state.value = 'failed';
        },
      );
    }, []);
    if (state.value === 'failed')
      return (
        <p role="alert" class="small">
          {text('part_failed')} <ReloadPanel />
        </p>
      );
    const Part = loaded;
    if (Part) return <Part {...props} />;
    return <>{meanwhile}</>;
  }

  return Object.assign(Later, {
    /** Loads it before it is needed. That it does not come is told where it is shown. */
    load(): void {
      loading ??= begin();
      loading.then(
        (part) => {
          loaded = part;
        },
        () => {},
      );
    },
  });
}

function Loading() {
  return (
    <p class="quiet small" aria-busy="true">
      <Spinner /> {text('part_loading')}
    </p>
  );
}
