import { beforeEach, describe, expect, test } from 'vitest';
import { followLanguages, wantedLanguages } from '../../../lib/policy/language.ts';
import { settle } from '../session/support/clock.ts';

type Listener = (changes: Record<string, unknown>, area: string) => void;

/** A browser's storage. */
class Storage {
  kept: Record<string, unknown> = {};
  broken = false;
  #listener: Listener = () => {};

  readonly local = {
    get: async () => {
      if (this.broken) throw new Error('The disk is full.');
      return this.kept;
    },
  };
  readonly onChanged = {
    addListener: (listener: Listener) => {
      this.#listener = listener;
    },
  };

  set(items: Record<string, unknown>): void {
    this.kept = { ...this.kept, ...items };
    this.#listener(items, 'local');
  }
}

let storage: Storage;
let told: string[][];

beforeEach(() => {
  storage = new Storage();
  told = [];
});

function follow(): Promise<void> {
  return followLanguages(storage, 'fr', (wanted) => void told.push(wanted));
}

describe('the language to speak', () => {
  test('is the agent’s choice, then the policy’s, then the browser’s', () => {
    const preferences = { language: 'de' };
    const policy = { language: 'en-GB' };
    expect(wantedLanguages({ preferences, policy }, 'fr')).toEqual(['de', 'en-GB', 'fr']);
    expect(wantedLanguages({ policy }, 'fr')).toEqual(['en-GB', 'fr']);
    expect(wantedLanguages({}, 'fr')).toEqual(['fr']);
  });

  test('is not disturbed by what cannot be read', () => {
    for (const bad of [null, 7, 'de', [], { language: {} }, { language: '' }])
      expect(wantedLanguages({ preferences: bad, policy: bad }, 'fr').filter(Boolean)).toEqual(['fr']);
  });
});

describe('whoever follows it', () => {
  test('is told at once, and of every decision', async () => {
    await follow();
    storage.set({ preferences: { language: 'de' } });
    await settle();
    storage.set({ policy: { language: 'en' } });
    await settle();
    storage.set({ preferences: { language: null } });
    await settle();
    expect(told).toEqual([['fr'], ['de', 'fr'], ['de', 'en', 'fr'], ['en', 'fr']]);
  });

  test('is not bothered by what has nothing to do with it', async () => {
    await follow();
    storage.set({ captures: [] });
    await settle();
    expect(told).toHaveLength(1);
  });

  test('is told the browser’s where the storage fails', async () => {
    storage.broken = true;
    await follow();
    expect(told).toEqual([['fr']]);
  });
});
