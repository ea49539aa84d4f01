import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { ManagedPolicy } from '../../../lib/policy/managed.ts';
import { NO_POLICY, readPolicy } from '../../../lib/policy/policy.ts';
import schema from '../../../public/managed_schema.json';
import { FakeClock, settle } from '../session/support/clock.ts';

const BLOCKED = 'https://bank.example/*';

type Listener = (changes: Record<string, unknown>, area: string) => void;

/** A browser's storage, with what its management says. */
class Storage {
  told: Record<string, unknown> | Error = {};
  readonly kept: Record<string, unknown> = {};
  #listener: Listener = () => {};

  readonly managed = {
    get: async () => {
      if (this.told instanceof Error) throw this.told;
      return this.told;
    },
  };
  readonly local = {
    get: async (key: string) => ({ [key]: this.kept[key] }),
    set: async (items: Record<string, unknown>) => void Object.assign(this.kept, structuredClone(items)),
  };
  readonly onChanged = {
    addListener: (listener: Listener) => {
      this.#listener = listener;
    },
  };

  /** The management says something new. */
  tell(told: Record<string, unknown>): void {
    this.told = told;
    this.#listener({ captureBlockedSites: {} }, 'managed');
  }
}

let storage: Storage;
let clock: FakeClock;
let changes: number;

beforeEach(() => {
  storage = new Storage();
  clock = new FakeClock();
  changes = 0;
});

async function start(): Promise<ManagedPolicy> {
  const policy = new ManagedPolicy(storage, clock, () => changes++);
  await settle();
  return policy;
}

function blocked({ current }: ManagedPolicy): string[] {
  return current.captureBlockedSites.map(({ source }) => source);
}

describe('the policy in force', () => {
  test('is what the browser says', async () => {
    storage.told = { captureBlockedSites: [BLOCKED] };
    expect(blocked(await start())).toEqual([BLOCKED]);
    expect(changes).toBe(1);
  });

  test('is the last known one until the browser has said anything', async () => {
    storage.told = { captureBlockedSites: [BLOCKED] };
    await start();
    storage.told = {};
    expect(blocked(await start())).toEqual([BLOCKED]);
  });

  test('holds from the first moment after a start', async () => {
    storage.told = { captureBlockedSites: [BLOCKED] };
    await start();
    storage.told = {};
    const policy = new ManagedPolicy(storage, clock, () => {});
    await policy.ready;
    expect(blocked(policy)).toEqual([BLOCKED]);
  });

  test('comes late on some browsers, and applies then', async () => {
    const policy = await start();
    expect(blocked(policy)).toEqual([]);
    storage.tell({ captureBlockedSites: [BLOCKED] });
    await settle();
    expect(blocked(policy)).toEqual([BLOCKED]);
    expect(changes).toBe(1);
  });

  test('ends when it is withdrawn', async () => {
    storage.told = { captureBlockedSites: [BLOCKED] };
    const policy = await start();
    storage.tell({});
    await settle();
    expect(blocked(policy)).toEqual([]);
    expect(blocked(await start())).toEqual([]);
  });

  test('withdrawn while the browser was closed ends once nothing has been said for a while', async () => {
    storage.told = { captureBlockedSites: [BLOCKED] };
    await start();
    storage.told = {};
    const policy = await start();
    await clock.advance(14_000);
    expect(blocked(policy)).toEqual([BLOCKED]);
    await clock.advance(2000);
    expect(blocked(policy)).toEqual([]);
  });

  test('is none in a Firefox without management, which rejects', async () => {
    storage.told = { captureBlockedSites: [BLOCKED] };
    await start();
    storage.told = new Error('Managed storage manifest not found');
    expect(blocked(await start())).toEqual([]);
  });
});

test('what browsers check, what is read and what is documented are the same keys', () => {
  const documented = [...readFileSync('docs/policy.md', 'utf8').matchAll(/^\| `(\w+)` \| [A-Z]/gm)];
  const keys = Object.keys(NO_POLICY).sort();
  expect(Object.keys(schema.properties).sort()).toEqual(keys);
  expect(documented.map(([, key]) => key).sort()).toEqual(keys);
});

describe('a policy that does not fit', () => {
  test.each([
    undefined,
    null,
    7,
    'policy',
    [],
    { captureSites: 'https://x/*' },
    { captureSites: { 0: 'https://x/*' } },
  ])('counts for nothing: %j', (managed) => {
    expect(readPolicy(managed)).toEqual(NO_POLICY);
  });

  test('loses what is wrong and keeps the rest', () => {
    const policy = readPolicy({
      captureSites: ['https://crm.example/*', 'nonsense', 7, null, '*://*.desk.example/*'],
      captureBlockedSites: 7,
      serverUrl: 'javascript:alert(1)',
      language: ['de'],
      unknown: true,
    });
    expect(policy.captureSites.map(({ source }) => source)).toEqual([
      'https://crm.example/*',
      '*://*.desk.example/*',
    ]);
    expect(policy.captureBlockedSites).toEqual([]);
    expect(policy.serverUrl).toBeNull();
    expect(policy.language).toBeNull();
  });

  test('names a language only by a tag that is one', () => {
    expect(readPolicy({ language: ' de-AT ' }).language).toBe('de-AT');
    for (const language of ['', 'German!', 'de_AT', 7, null])
      expect(readPolicy({ language }).language).toBeNull();
  });

  test('names the server only by a web address', () => {
    expect(readPolicy({ serverUrl: ' https://desk.example ' }).serverUrl).toBe('https://desk.example');
    expect(readPolicy({ serverUrl: 'desk.example' }).serverUrl).toBeNull();
  });
});
