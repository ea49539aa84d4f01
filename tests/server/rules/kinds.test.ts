import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPatterns, type Patterns } from '../../../components/panel/patterns.ts';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import type { Finding } from '../../../lib/sensitive/index.ts';
import { createScreen } from '../../../server/src/rules/screen.ts';
import { chat, enforce } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { KINDS } from './kinds.ts';

const store = useStore();
const clock = testClock();
let desk: TestDesk;
let chatting: Awaited<ReturnType<typeof chat>>;

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  desk = await new TestDesk(store, clock).open();
  chatting = await chat(desk, 'ana-1');
});
afterEach(() => desk.close());

describe.each(KINDS)('$kind', ({ config, cases }) => {
  let patterns: Patterns;
  beforeEach(async () => {
    patterns = await loadPatterns(config);
  });

  test.each(CHANNEL_IDS)(
    'are found as they are on %s, by panel and server, pasted and typed',
    async (channel) => {
      const { screen, refused } = createScreen(1, config);
      expect(refused).toEqual([]);
      const lookedAt: unknown[] = [];
      for (const [text] of cases) {
        const findings = patterns.findAcross([], text, channel);
        expect(await screen.outgoing?.find([], text, channel)).toEqual(findings);
        const scan = patterns.follow([], channel);
        for (let end = 1; end <= text.length; end++)
          expect(scan.update(text.slice(0, end))).toEqual(
            patterns.findAcross([], text.slice(0, end), channel),
          );
        lookedAt.push([text, piecesOf(text, findings)]);
      }
      expect(lookedAt).toEqual(cases.map(([text, found = {}]) => [text, found]));
    },
  );

  test('are refused by the server for what the panel found, one after the other', async () => {
    await enforce(desk.rules, config);
    const { agent, conversation } = chatting;
    const sent: string[] = [];
    for (const [index, [text]] of cases.entries()) {
      const found = countsOf(patterns.findAcross(sent, text, 'web_chat'));
      const answer = await agent.reply({ conversation, id: `m${index}`, text });
      const counted = answer.type === 'refused' ? (answer.error.findings ?? []) : [];
      expect([text, Object.fromEntries(counted.map(({ pattern, count }) => [pattern, count]))]).toEqual([
        text,
        found,
      ]);
      if (answer.type === 'sent') sent.push(text);
    }
  });
});

function piecesOf(text: string, findings: readonly Finding[]): Record<string, string[]> {
  const pieces: Record<string, string[]> = {};
  for (const { patternId, start, end } of findings)
    pieces[patternId] = [...(pieces[patternId] ?? []), text.slice(start, end)];
  return pieces;
}

function countsOf(findings: readonly Finding[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { patternId } of findings) counts[patternId] = (counts[patternId] ?? 0) + 1;
  return counts;
}
