import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PlatformsView, type PlatformView } from '../../../../../lib/protocol/channel-accounts.ts';
import type { Api } from '../../client/api.ts';

export interface Platforms {
  /** Null until they are there. */
  readonly all: ReadonlySignal<readonly PlatformView[] | null>;
  readonly failed: ReadonlySignal<boolean>;
  read(): Promise<void>;
}

/** The platforms of the desk, and what is filled in of an account at each. */
export function usePlatforms(api: Api): Platforms {
  const all = useSignal<readonly PlatformView[] | null>(null);
  const failed = useSignal(false);
  const read = async () => {
    failed.value = false;
    const answer = await api.get('admin/channel-platforms', PlatformsView);
    if (answer.kind === 'ok') all.value = answer.value.platforms;
    else failed.value = true;
  };
  useEffect(() => {
    read();
  }, []);
  return { all, failed, read };
}
