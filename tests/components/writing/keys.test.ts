import { expect, test } from 'vitest';
import { createKeys } from '../../../components/writing/keys.ts';

const ENTER = { key: 'Enter' } as KeyboardEvent;

test('who came last is asked first, and what nobody takes is the composer’s', () => {
  const keys = createKeys();
  const asked: string[] = [];
  const wants = (name: string, takes: boolean) => () => {
    asked.push(name);
    return takes;
  };
  keys.add(wants('templates', false));
  const leave = keys.add(wants('emoji', true));
  expect([keys.press(ENTER), asked]).toEqual([true, ['emoji']]);
  leave();
  expect([keys.press(ENTER), asked]).toEqual([false, ['emoji', 'templates']]);
});
