import { lockOpenOf, moveCustomer, type PlatformCustomer } from '../../conversations/at-platform.ts';
import type { Work } from '../../conversations/commit.ts';
import { react, takeBack } from '../../messages/changes.ts';
import { tellElsewhere } from '../../messages/elsewhere.ts';
import type { Inbound } from '../platform.ts';
import type { Platforms } from './accounts.ts';
import { type Contact, keyOf, noteMoved, readContacts } from './contacts.ts';
import type { WaitingEvent } from './events.ts';
import { messageId } from './ids.ts';
import { locate } from './locate.ts';
import { type Arrived, conversationsFor, type StoringDeps, storeTexts, toldOf } from './messages.ts';
import type { InboxMetrics } from './metrics.ts';
import { phoneToKeep } from './names.ts';

/** A name is asked for again after that. */
const ASK_AGAIN_MS = 24 * 60 * 60_000;
/** As many messages of ours as one of a platform's can become. */
const MOST_PARTS = 20;

export interface ApplyDeps extends StoringDeps {
  platforms: Platforms;
  metrics: Pick<InboxMetrics, 'nothingThere'>;
  /** Lets the files of these messages go. */
  removeFiles(tx: Work['tx'], conversation: string, ids: readonly string[]): Promise<void>;
}

/** An event with the customer it is from, as the platform calls them by now. */
export interface Addressed {
  waiting: WaitingEvent;
  from: PlatformCustomer;
  contact: Contact | undefined;
}

/** Puts what platforms told into conversations, in the transaction that notes it as applied. */
export type Applying = ReturnType<typeof createApplying>;

export function createApplying(deps: ApplyDeps) {
  const { platforms, metrics, removeFiles } = deps;

  const address = async (work: Work, events: readonly WaitingEvent[]): Promise<Addressed[]> => {
    const named = events.map(({ account_id: account, event: { customer } }) => ({ account, customer }));
    const contacts = await readContacts(work.tx, named);
    return events.map((waiting, index) => {
      const { account, customer } = named[index] ?? { account: waiting.account_id, customer: '' };
      const contact = contacts.get(keyOf({ account, customer }));
      return { waiting, from: { account, customer: contact?.moved_to ?? customer }, contact };
    });
  };

  /** Whether the platform is to be asked for the customer's name first. */
  const wantsName = ({ waiting: { channel, event }, contact }: Addressed, now: number): boolean => {
    if (event.type !== 'message' || event.name || contact?.name || !platforms.get(channel)?.fetchName)
      return false;
    return contact?.asked_at == null || contact.asked_at + ASK_AGAIN_MS <= now;
  };

  /** Whether something has to be done for it that no transaction may wait for. */
  const isOutside = (one: Addressed, now: number): boolean => {
    const { event } = one.waiting;
    if (event.type === 'status' || event.type === 'watermark' || event.type === 'echo') return true;
    return event.type === 'message' && ('file' in event.content || wantsName(one, now));
  };

  const applyMessages = async (work: Work, arrived: readonly Arrived[]) => {
    if (arrived.length === 0) return;
    const conversations = await conversationsFor(work, arrived);
    const texts = [];
    for (const [one, conversation] of conversations) {
      const { content } = one.event;
      const told = await toldOf(work, one, conversation);
      const text = 'text' in content ? content.text : '';
      const isBlank = text.trim() === '' && told.what === undefined;
      texts.push({
        arrived: one,
        conversation,
        text,
        told: isBlank ? { ...told, what: 'unsupported' as const } : told,
      });
    }
    await storeTexts(work, texts, deps);
  };

  const applyOther = async (work: Work, { waiting: { event, account_id }, from }: Addressed) => {
    const { tx, touched } = work;
    if (event.type === 'moved') {
      for (const { id, agent_id } of await lockOpenOf(tx, [from])) {
        touched.conversations.add(id);
        if (agent_id !== null) touched.agents.add(agent_id);
      }
      const moved = { to: event.to, phone: phoneToKeep(event.phone) };
      await noteMoved(tx, from, moved);
      await moveCustomer(tx, from, moved);
    } else if (event.type === 'reaction' || event.type === 'removed') {
      const place = await locate(tx, from, event.message);
      if (place === null) return metrics.nothingThere();
      if (event.type === 'reaction') return react(work, place, event.emoji);
      const parts = Array.from({ length: MOST_PARTS }, (_, part) =>
        messageId(account_id, event.message, part),
      );
      const ids = [...parts, messageId(account_id, event.message, 'caption')];
      await removeFiles(tx, place.conversation, ids);
      await takeBack(work, place.conversation, ids);
    }
  };

  return {
    address,
    isOutside,
    wantsName,

    /** Applies events of different customers, of which nothing is to be done outside. */
    async apply(work: Work, events: readonly Addressed[]): Promise<void> {
      await applyMessages(work, events.flatMap(asArrived));
      for (const one of events) if (one.waiting.event.type !== 'message') await applyOther(work, one);
    },

    /** Shows what somebody wrote to the customer by another tool, where a conversation is open. */
    async applyEcho(
      work: Work,
      { from }: Addressed,
      event: Extract<Inbound, { type: 'echo' }>,
    ): Promise<void> {
      const [open] = await lockOpenOf(work.tx, [from]);
      if (open === undefined) return metrics.nothingThere();
      const { content } = event;
      const text = 'text' in content ? content.text : (content.caption ?? content.file.name);
      await tellElsewhere(work, open.id, {
        id: messageId(from.account, event.message),
        text,
        providerId: event.message,
      });
    },

    /** Shows that something came that could not be brought here. */
    async applyUnsupported(work: Work, one: Addressed): Promise<void> {
      const [arrived] = asArrived(one);
      if (arrived === undefined) return;
      const conversation = (await conversationsFor(work, [arrived])).get(arrived) ?? '';
      const told = { what: 'unsupported' as const, providerId: arrived.event.message };
      await storeTexts(work, [{ arrived, conversation, text: '', told }], deps);
    },
  };
}

/** A customer's message as such; nothing for what is none. */
export function asArrived({ waiting, from, contact }: Addressed): Arrived[] {
  const { event } = waiting;
  return event.type === 'message' ? [{ waiting, event, from, contact }] : [];
}
