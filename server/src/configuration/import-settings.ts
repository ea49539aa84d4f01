import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import type { Settings } from '../settings/index.ts';
import type { Steps } from './steps.ts';

/** Sets the desk as a whole as the file says, if it does. */
export async function importSettings(
  steps: Steps,
  { desk }: ConfigurationFile,
  { readIn, changeIn }: Pick<Settings, 'readIn' | 'changeIn'>,
): Promise<void> {
  if (desk === undefined) return;
  const { settings, version } = await readIn(steps.tx);
  if (!isDeepStrictEqual(settings, desk))
    await steps.take({ what: 'changed', thing: 'desk', name: desk.name, path: 'desk' }, () =>
      changeIn(steps.tx, { settings: desk, version }, steps.by),
    );
}
