import { nanoid } from 'nanoid';
import { channels } from '../../../../lib/channels/index.ts';
import { MAX_TEXT_LENGTH } from '../../../../lib/protocol/limits.ts';
import {
  extendReply,
  findLately,
  lockOpenOf,
  type PlatformCustomer,
} from '../../conversations/at-platform.ts';
import { TryAgain, type Work } from '../../conversations/commit.ts';
import { type Outgoing, storeBatch } from '../../messages/batch.ts';
import { beginEmpty } from '../../messages/begin.ts';
import { quote } from '../../messages/changes.ts';
import type { Told } from '../../messages/insert.ts';
import type { Screening } from '../../messages/screen.ts';
import type { Deliver } from '../../messages/to-platforms.ts';
import { Refusal } from '../../refusal.ts';
import type { Inbound } from '../platform.ts';
import { type Contact, keyOf, noteContacts } from './contacts.ts';
import type { WaitingEvent } from './events.ts';
import { messageId, startHash } from './ids.ts';
import { locate } from './locate.ts';
import { nameToKeep, neutralName, phoneToKeep } from './names.ts';

type MessageEvent = Extract<Inbound, { type: 'message' }>;

/** What a customer wrote, with where it belongs. */
export interface Arrived {
  waiting: WaitingEvent;
  event: MessageEvent;
  /** The customer as the platform calls them by now. */
  from: PlatformCustomer;
  contact: Contact | undefined;
}

/** A text that a customer wrote: one of ours, or more where it is too long. */
export interface Text {
  arrived: Arrived;
  text: string;
  told: Told;
  /** Whether it came with a file, which has the message's own id. */
  isCaption?: boolean;
}

export interface StoringDeps {
  deliver: Deliver;
  screening: Screening;
  /** How much a conversation may hold, in bytes: for what agents write. */
  limit: number;
}

/**
 * Gives each its customer's open conversation, locked; begins one where there is none. Who comes back soon after the
 * end comes back to the same queue, and the agent from before is asked first.
 */
export async function conversationsFor(
  work: Work,
  arrived: readonly Arrived[],
): Promise<Map<Arrived, string>> {
  const { tx, touched } = work;
  await noteContacts(
    tx,
    arrived.map(({ event, from }) => ({
      ...from,
      name: nameToKeep(event.name),
      phone: phoneToKeep(event.phone),
    })),
  );
  const open = new Map<string, string>();
  for (const { id, agent_id, ...customer } of await lockOpenOf(
    tx,
    arrived.map(({ from }) => from),
  )) {
    open.set(keyOf(customer), id);
    // Until when it may be answered has changed.
    if (agent_id !== null) touched.agents.add(agent_id);
  }
  const found = new Map<Arrived, string>();
  for (const one of arrived) {
    const id = open.get(keyOf(one.from)) ?? (await begin(work, one));
    open.set(keyOf(one.from), id);
    found.set(one, id);
  }
  await extendReply(
    tx,
    [...found].flatMap(([{ waiting, event }, conversation]) => {
      const window = channels[waiting.channel].replyWindowMs;
      return window === null ? [] : [{ conversation, until: Math.min(event.at, work.now()) + window }];
    }),
  );
  return found;
}

async function begin(work: Work, { waiting, event, from, contact }: Arrived): Promise<string> {
  const at = work.now();
  const lately = await findLately(work.tx, from, at);
  const phone = phoneToKeep(event.phone) ?? contact?.phone;
  const id = nanoid();
  const begun = await beginEmpty(
    work,
    {
      id,
      channel: waiting.channel,
      queue: lately?.queue ?? waiting.queue_id,
      customer: {
        name: nameToKeep(event.name) ?? contact?.name ?? neutralName(waiting.channel, from.customer),
        ...(phone ? { phone } : {}),
      },
      previous: lately?.id,
      startHash: startHash(waiting.account_id, waiting.id, waiting.attempts),
      tokenHash: null,
      atPlatform: { ...from, replyUntil: null, preferredAgent: lately?.agent ?? null },
    },
    at,
  );
  // Another process has just begun it: the next attempt finds that one.
  if (!begun) throw new TryAgain();
  return id;
}

/** Stores what customers wrote, each in its conversation, once. */
export async function storeTexts(
  work: Work,
  texts: readonly (Text & { conversation: string })[],
  { screening, deliver, limit }: StoringDeps,
): Promise<void> {
  const batch = texts.flatMap(({ arrived, text, told, isCaption, conversation }) =>
    cut(text).map((part, index): Outgoing => {
      const { account_id } = arrived.waiting;
      const id = messageId(account_id, arrived.event.message, isCaption ? 'caption' : index);
      return { conversation, id, sender: { type: 'customer' }, text: part, told: index === 0 ? told : {} };
    }),
  );
  for (const stored of await storeBatch(work, batch, { allNew: false, screening, deliver, limit }))
    if (stored instanceof Refusal) throw stored;
}

/** What is told beside a message, with what it quotes as that stands here. */
export async function toldOf(work: Work, { event, from }: Arrived, conversation: string): Promise<Told> {
  const { what } = event.content;
  const place = event.quotes === undefined ? null : await locate(work.tx, from, event.quotes);
  const quotes = place === null ? undefined : await quote(work.tx, place, conversation);
  return { what, quotes, providerId: event.message };
}

/** A text in pieces that a message of ours takes, none of them ending within a character. */
export function cut(text: string, limit = MAX_TEXT_LENGTH): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = /[\uD800-\uDBFF]/.test(rest[limit - 1] ?? '') ? limit - 1 : limit;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}
