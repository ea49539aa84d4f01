import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Spinner } from '../ui/Spinner.tsx';
import { ReloadPanel } from './ReloadPanel.tsx';
import { text } from './texts.ts';

/**
 * A component that is loaded, once, when it is first shown: until then a spinner stands there, and the way on when
 * it does not come. `load` settles when the component can be rendered, its texts included:
 *
 *     const Picklist = later(async () => {
 *       const { PicklistView, texts } = await import('../picklist/PicklistView.tsx');
 *       await texts.loaded;
 *       return PicklistView;
 *     });
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<ComponentType<Props>> | undefined;
  let loaded: ComponentType<Props> | undefined;

  return function Later(props: Props) {
    const state = useSignal<'loading' | 'loaded' | 'failed'>(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      loading ??= load();
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
        <p role="alert" class="later small">
          {text('part_failed')} <ReloadPanel />
        </p>
      );
    const Part = loaded;
    if (Part) return <Part {...props} />;
    return (
      <p class="later quiet small" aria-busy="true">
        <Spinner /> {text('part_loading')}
      </p>
    );
  };
}
