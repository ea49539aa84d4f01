import type { Around, Sought } from './seek.ts';

/** Brings a message of the chat into sight, reading back as far as that needs. */
export async function seekMessage({ reading, content, sought }: Around, message: string): Promise<void> {
  if (sought.peek()?.state === 'busy') return;
  sought.value = null;
  if (show(content.current, message)) return;
  sought.value = { message, state: 'busy' };
  const state = await readBack({ reading, content }, message);
  sought.value = { message, state };
  if (state !== 'here') return;
  reading.atNewest.value = false;
  // What was read is laid out before that.
  setTimeout(() => show(content.current, message));
}

async function readBack(
  { reading, content }: Pick<Around, 'reading' | 'content'>,
  message: string,
): Promise<Sought['state']> {
  const { messages, older } = reading;
  while (!messages.peek()?.some(({ id }) => id === message)) {
    if (older.peek() === 'nothing' || content.current === null) return 'gone';
    await reading.readOlder();
    if (older.peek() === 'failed') return 'failed';
  }
  return 'here';
}

function show(content: HTMLElement | null, message: string): boolean {
  const bubbles = [...(content?.querySelectorAll<HTMLElement>('[data-message]') ?? [])];
  const bubble = bubbles.find(({ dataset }) => dataset.message === message);
  bubble?.scrollIntoView({ block: 'center' });
  bubble?.animate?.([{ outline: '2px solid var(--accent)' }, { outline: '2px solid transparent' }], 1500);
  return bubble !== undefined;
}
