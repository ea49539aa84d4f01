import type { Agent, Message } from './views.ts';

/** Whether an agent wrote a message. A server before 0.2 tells its writer's name only. */
export function isOwn(message: Message, { id, name }: Pick<Agent, 'id' | 'name'>): boolean {
  if (message.from !== 'agent' || message.kind === 'unknown') return false;
  return message.agent === undefined ? message.author === name : message.agent === id;
}
