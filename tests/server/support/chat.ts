import type { Rules, RulesConfig } from '../../../server/src/rules/index.ts';
import type { TestDesk } from './desk.ts';

export const CARD = '4111 1111 1111 1111';

/** Cards are warned of, passwords never sent. */
export const RULES: RulesConfig = {
  detectors: [
    { id: 'card', name: 'Card', detector: 'card' },
    { id: 'iban', detector: 'iban' },
  ],
  words: [
    { id: 'promise', word: 'guarantee' },
    { id: 'codename', name: 'Code name', word: 'bluebird', level: 'block' },
  ],
};

/** Puts sensitive patterns in force, whatever was there. */
export async function enforce(rules: Rules, config: RulesConfig): Promise<void> {
  const { version } = await rules.read('sensitive');
  await rules.change('sensitive', { config, version, account: null });
}

/** An agent and a customer in the middle of a chat in the queue `auto`. */
export async function chat(desk: TestDesk, session: string, text = 'Hello') {
  const agent = await desk.agent(session);
  await agent.ask({ type: 'set_status', status: 'ready' });
  const { conversation, token } = await desk.begin('auto', { text });
  await agent.next('messages', (update) => update.conversation === conversation);
  return { agent, conversation, token, customer: await desk.customer(token) };
}
