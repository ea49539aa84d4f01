import type { CustomerConversation, Message } from '../../../lib/protocol/index.ts';
import { passwordOf } from '../../e2e/support/admin.ts';
import { AgentClient, CustomerClient } from '../../server/support/client.ts';

export const DORA = { login: 'dora', password: 'complaints-at-the-desk-1' };

/** A customer's conversation, and the key to it. */
export interface Began {
  name: string;
  conversation: string;
  token: string;
}

async function post<T>(url: string, body: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** The access token of a new session. */
export async function signIn(url: string, login: string): Promise<string> {
  const password = login === DORA.login ? DORA.password : passwordOf(login);
  const { accessToken } = await post<{ accessToken: string }>(`${url}/api/sessions`, { login, password });
  return accessToken;
}

export async function begin(url: string, name: string, topic: string, text: string): Promise<Began> {
  const { topics } = (await (await fetch(`${url}/api/chat/topics`)).json()) as {
    topics: { id: string; name: string }[];
  };
  const id = topics.find((one) => one.name === topic)?.id;
  const started = await post<Omit<Began, 'name'>>(`${url}/api/chat`, {
    id: crypto.randomUUID(),
    topic: id,
    name,
    email: `${name.toLowerCase()}@example.com`,
    text,
  });
  return { name, ...started };
}

/** An agent's client that has said hello with this token, live. */
export async function agentAt(url: string, token: string): Promise<AgentClient> {
  const client = new AgentClient(`${url.replace('http', 'ws')}/ws/agent`);
  await client.opened;
  client.sendRaw(JSON.stringify({ type: 'hello', token, known: {} }));
  await client.next('caught_up');
  return client;
}

export async function customerAt(url: string, token: string): Promise<CustomerClient> {
  const client = new CustomerClient(`${url.replace('http', 'ws')}/ws/customer`);
  await client.opened;
  client.sendRaw(JSON.stringify({ type: 'hello', token, known: 0 }));
  await client.next('caught_up');
  return client;
}

/** What a customer who opens the page again is shown. */
export async function customerSees(
  url: string,
  { token }: Began,
): Promise<{ view: CustomerConversation | undefined; messages: Message[] }> {
  const client = await customerAt(url, token);
  const view = client.ofType('welcome')[0]?.conversation;
  const messages = client.ofType('messages').flatMap((update) => update.messages);
  client.end();
  return { view, messages };
}

/** What an agent who connects with this token is shown. */
export async function agentSees(url: string, token: string) {
  const client = await agentAt(url, token);
  const [welcome] = client.ofType('welcome');
  const { agent, queues, offers, conversations } = welcome ?? {};
  const messages = client.ofType('messages').flatMap((update) => update.messages);
  client.end();
  return { agent, queues, offers, conversations, messages };
}
