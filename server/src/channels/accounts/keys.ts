import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readKeys } from '../../config.ts';
import { Refusal } from '../../refusal.ts';
import type { Store } from '../../store/index.ts';
import { type Key, SealError } from './seal.ts';

/** The keys of this desk: those of `SECRETS_KEYS`, then those in the data folder's file. Methods throw `SealError` when that is damaged. */
export interface Keys {
  /** All there are. */
  all(): readonly Key[];
  /**
   * The one that seals; made if there is none.
   *
   * @throws Refusal where several servers need the same, and nobody has said which.
   */
  first(): Key;
  /** Puts a new key first where the keys are in our file; elsewhere the operator does. */
  renew(): void;
  /** Forgets all but the first where the keys are in our file. */
  retire(): void;
}

export interface KeysDeps {
  store: Pick<Store, 'kind'>;
  config: Pick<Config, 'secretsKeys' | 'dataFolder'>;
}

const FILE = 'secrets.keys';

export function createKeys({ store, config: { secretsKeys, dataFolder } }: KeysDeps): Keys {
  const path = join(dataFolder, FILE);
  const isOurs = secretsKeys.length === 0 && store.kind === 'embedded';
  const inFile = () => (store.kind === 'embedded' ? readKeyFile(path) : []);

  /** A damaged file is not written over: what it sealed may be opened again by one that somebody has kept. */
  function inFileOrRefused(): Key[] {
    try {
      return inFile();
    } catch (error) {
      if (error instanceof SealError) throw new Refusal('conflict', error.message);
      throw error;
    }
  }

  function add(): Key {
    const key = {
      id: `k${Date.now().toString(36)}${randomBytes(2).toString('hex')}`,
      bytes: randomBytes(32),
    };
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeKeyFile(path, [key, ...inFileOrRefused()]);
    return key;
  }

  return {
    all: () => [...secretsKeys, ...inFile()],

    first() {
      const [first] = [...secretsKeys, ...inFileOrRefused()];
      if (first !== undefined) return first;
      if (isOurs) return add();
      throw new Refusal(
        'conflict',
        'An account needs a key to seal its secrets, the same for all servers: set SECRETS_KEYS on each of them.',
      );
    },

    renew() {
      if (isOurs) add();
    },

    retire() {
      if (isOurs) writeKeyFile(path, inFile().slice(0, 1));
    },
  };
}

function readKeyFile(path: string): Key[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new SealError('no_keys');
  }
  const keys = readKeys(text.trim().split('\n').join(','));
  if (keys === null) throw new SealError('no_keys');
  return keys;
}

/** Another file under the name at once: half a key opens nothing. */
function writeKeyFile(path: string, keys: readonly Key[]): void {
  const lines = keys.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}\n`);
  const draft = `${path}.new`;
  writeFileSync(draft, lines.join(''), { mode: 0o600, flush: true });
  renameSync(draft, path);
}
