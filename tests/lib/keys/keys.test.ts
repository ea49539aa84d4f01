import { describe, expect, test } from 'vitest';
import {
  actionOf,
  areChosenKeys,
  KEY_ACTIONS,
  keyTable,
  pressed,
  shownKeys,
} from '../../../lib/keys/keys.ts';
import { keyFault } from '../../../lib/keys/reserved.ts';

const OTHER = keyTable({}, false);
const MAC = keyTable({}, true);

function event(key: string, code: string, held: string[] = [], more: object = {}) {
  return {
    ...{ key, code, keyCode: 0, isComposing: false },
    ctrlKey: held.includes('Control'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
    metaKey: held.includes('Meta'),
    getModifierState: (name: string) => held.includes(name),
    ...more,
  };
}

describe('what was pressed', () => {
  test.each([
    ['a letter as the layout has it', event('o', 'KeyS', ['Alt']), 'Alt+O'],
    ['the place of the key, in another script', event('щ', 'KeyO', ['Alt']), 'Alt+O'],
    [
      'the place of the key, where Option makes another letter',
      event('ç', 'KeyC', ['Control', 'Alt']),
      'Control+Alt+C',
    ],
    ['the place of the key, where Option waits for a letter', event('Dead', 'KeyE', ['Alt']), 'Alt+E'],
    ['an arrow', event('ArrowDown', 'ArrowDown', ['Alt']), 'Alt+ArrowDown'],
    ['nothing for a modifier alone', event('Alt', 'AltLeft', ['Alt']), null],
    ['nothing for a character of AltGr', event('@', 'KeyQ', ['Control', 'Alt', 'AltGraph']), null],
    ['nothing while an input method composes', event('o', 'KeyO', ['Alt'], { isComposing: true }), null],
    [
      'nothing for what older input methods report',
      event('Process', 'KeyO', ['Alt'], { keyCode: 229 }),
      null,
    ],
  ])('is %s', (_, given, keys) => {
    expect(pressed(given)).toBe(keys);
  });

  test('does what the agent chose, and no longer what was standard', () => {
    const table = keyTable({ offer: 'Alt+J' }, false);
    expect(actionOf(event('j', 'KeyJ', ['Alt']), table)).toBe('offer');
    expect(actionOf(event('o', 'KeyO', ['Alt']), table)).toBeNull();
  });
});

describe('keys that can be chosen', () => {
  test('are all that are standard', () => {
    for (const action of KEY_ACTIONS) {
      expect(keyFault(OTHER[action], action, OTHER, false)).toBeNull();
      expect(keyFault(MAC[action], action, MAC, true)).toBeNull();
    }
  });

  test.each([
    'F6',
    'O',
    'Control+T',
    'Control+Shift+T',
    'Control+ArrowDown',
    'Control+Alt+Q',
    'Alt+D',
    'Alt+ArrowLeft',
  ])('are not those of browser, system or text field: %s', (keys) =>
    expect(keyFault(keys, 'offer', OTHER, false)).toEqual({ reason: 'in_use' }),
  );

  test.each(['F6', 'Alt+O', 'Meta+O', 'Control+ArrowUp', 'Control+Shift+A'])(
    'nor are those of a Mac: %s',
    (keys) => expect(keyFault(keys, 'offer', MAC, true)).toEqual({ reason: 'in_use' }),
  );

  test('are not those of another action', () => {
    expect(keyFault('Alt+M', 'offer', OTHER, false)).toEqual({ reason: 'clash', action: 'templates' });
  });
});

test('keys are shown as they stand on keyboards', () => {
  expect(shownKeys('Control+Shift+ArrowUp', false)).toBe('Ctrl+Shift+↑');
  expect(shownKeys('Control+Alt+C', true)).toBe('⌃⌥C');
});

test('what was stored is read only where it says which keys do what', () => {
  expect(areChosenKeys({ offer: 'Alt+J' })).toBe(true);
  for (const stored of [null, 'Alt+J', { offer: 1 }, { other: 'Alt+J' }])
    expect(areChosenKeys(stored)).toBe(false);
});
