import type { ConfigurationFile, ConfigurationReport } from '../../../lib/protocol/configuration-file.ts';
import type { Change } from '../../../lib/protocol/configurator.ts';
import { lockConfiguration } from '../history/index.ts';
import { type ImportOptions, importConfiguration } from './import.ts';
import { readConfiguration } from './state.ts';
import { type ConfigurationDeps, undo } from './undo.ts';

/** All that administrators configure, as a whole. Methods throw `Refusal`. */
export interface Configuration {
  /** Makes a thing what it was before a change, unless it was changed since, and gives the change that this is. */
  undo(change: number, account: string): Promise<Change>;
  export(): Promise<ConfigurationFile>;
  /** Makes the desk what a file says, all of it or nothing, or only says what that would do. */
  import(file: Record<string, unknown>, options: ImportOptions): Promise<ConfigurationReport>;
}

export function createConfiguration(deps: ConfigurationDeps): Configuration {
  return {
    undo: (change, account) => undo(deps, change, account),
    export: () =>
      deps.store.transaction(async (tx) => {
        // So that it is all of one moment.
        await lockConfiguration(tx);
        return readConfiguration(tx, deps);
      }),
    import: (file, options) => importConfiguration(deps, file, options),
  };
}
