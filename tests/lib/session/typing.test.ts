import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelId } from '../../../lib/channels/index.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;

/** Signed in, with a chat on a channel. */
async function inChat(channel: ChannelId): Promise<void> {
  machine.desk.give('c1', 'Carla', { channel });
  await settle();
}

beforeEach(async () => {
  machine = new Machine();
  await machine.inChats();
});

/** The agent types, and what comes of it is done. */
async function type(text: string, selection = text.length): Promise<void> {
  const typed = machine.do({
    type: 'draft',
    conversation: 'c1',
    draft: { text, selectionStart: selection, selectionEnd: selection },
  });
  await machine.clock.advance(100);
  await typed;
}

const told = () => machine.desk.requests.filter(({ type }) => type === 'typing');

describe('that the agent is writing', () => {
  test.each(['whatsapp', 'messenger', 'sinch'] as const)(
    'is told at the first letter on %s',
    async (channel) => {
      await inChat(channel);
      await type('H');
      expect(told()).toEqual([{ type: 'typing', conversation: 'c1' }]);
    },
  );

  test('is not told where customers cannot be shown it', async () => {
    await inChat('web_chat');
    await type('Hello');
    expect(told()).toEqual([]);
  });

  test('is told again every 15 seconds while it goes on, and not by a mere pause', async () => {
    await inChat('whatsapp');
    await type('H');
    for (const text of ['He', 'Hel', 'Hell']) await type(text);
    expect(told()).toHaveLength(1);
    await machine.clock.advance(15_000);
    expect(told()).toHaveLength(1);
    await type('Hello');
    expect(told()).toHaveLength(2);
  });

  test('is told at once of the next reply: the one that was sent has ended what was shown', async () => {
    await inChat('whatsapp');
    await type('Hello');
    await machine.do({ type: 'send', conversation: 'c1', id: 'm1', text: 'Hello', at: machine.clock.now() });
    await type('And');
    expect(told()).toHaveLength(2);
  });

  test('is not told of a caret that moves, nor of an emptied field', async () => {
    await inChat('whatsapp');
    await type('Hello');
    await machine.clock.advance(20_000);
    await type('Hello', 2);
    await type('   ');
    await type('');
    expect(told()).toHaveLength(1);
  });

  test('offline is not told later', async () => {
    await inChat('whatsapp');
    await machine.loseLine();
    await type('Hello');
    await machine.clock.advance(60_000);
    expect(told()).toEqual([]);
  });
});
