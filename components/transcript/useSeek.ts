import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Seek, Sought } from '../channel/seek.ts';
import type { Reading } from './reading.ts';

/** Brings a message into sight, wherever in the chat it stands. To be called whenever the transcript is rendered. */
export function useSeek(reading: Reading, content: RefObject<HTMLElement | null>): Seek {
  /** In the messages, and not yet in the document. */
  const awaited = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (awaited.current && show(content.current, awaited.current)) awaited.current = null;
  });

  return useMemo(() => {
    const last = signal<{ message: string; sought: Sought } | null>(null);
    return {
      last,
      async to(message) {
        if (last.peek()?.sought === 'busy') return;
        last.value = null;
        if (show(content.current, message)) return;
        last.value = { message, sought: 'busy' };
        const sought = await reading.readBackTo(message);
        last.value = { message, sought };
        if (sought !== 'here') return;
        reading.atNewest.value = false;
        if (!show(content.current, message)) awaited.current = message;
      },
    };
  }, [reading, content]);
}

function show(content: HTMLElement | null, message: string): boolean {
  const bubbles = [...(content?.querySelectorAll<HTMLElement>('[data-message]') ?? [])];
  const bubble = bubbles.find(({ dataset }) => dataset.message === message);
  bubble?.scrollIntoView({ block: 'center' });
  bubble?.animate?.([{ outline: '2px solid var(--accent)' }, { outline: '2px solid transparent' }], 1500);
  return bubble !== undefined;
}
