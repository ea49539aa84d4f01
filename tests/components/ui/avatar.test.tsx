// @vitest-environment jsdom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { Avatar } from '../../../components/ui/Avatar.tsx';

test.each([
  ['a letter written with marks of its own', 'e\u0301lodie dupont', 'E\u0301D'],
  ['a flag', '🇫🇮 Aino', '🇫🇮A'],
  ['a thumb with a skin tone', '👍🏽', '👍🏽'],
  ['nothing that could stand there', '…', '·'],
])('the letters of a name are whole characters: %s', (_, name, shown) => {
  const root = document.createElement('div');
  render(<Avatar name={name} />, root);
  expect(root.textContent).toBe(shown);
});
