import type { DeskRequest, Send } from '../../lib/port/intents.ts';
import { unreachable } from '../../lib/port/refusal.ts';
import { type Output, parse, type Schema } from '../../lib/protocol/index.ts';

/**
 * Asks the desk server's REST side, as the agent, and checks what it answers. Rejects with a `Refusal`:
 * `unreachable` also for an answer that is no such thing. Only for parts loaded later: it brings the schemas along.
 */
export async function ask<T extends Schema>(send: Send, schema: T, request: DeskRequest): Promise<Output<T>> {
  const answer = parse(schema, await send({ type: 'ask', ...request }));
  if (!answer.ok) throw unreachable();
  return answer.value;
}
