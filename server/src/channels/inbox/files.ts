import type { Receiving } from '../../attachments/receiving.ts';
import type { Commit, Work } from '../../conversations/commit.ts';
import { tellOf } from '../../messages/changes.ts';
import type { Http } from '../http.ts';
import { type OpenAccount, type Platform, type RemoteFile, SendFailure } from '../platform.ts';
import type { WaitingEvent } from './events.ts';
import { messageId } from './ids.ts';
import { type Arrived, conversationsFor, type StoringDeps, storeTexts, toldOf } from './messages.ts';

/** A file that could not be had so often is told as lost. */
const MOST_FETCHES = 5;

export interface FilesDeps extends StoringDeps {
  commit: Commit;
  receiving: Pick<Receiving, 'find' | 'receive' | 'settled' | 'tellLost'>;
  http: Http;
}

export interface FileOf {
  arrived: Arrived;
  file: RemoteFile;
  caption: string | undefined;
}

/** Brings a customer's file into its conversation, and what was written with it after it. */
export function createFiles(deps: FilesDeps) {
  const { commit, receiving, http } = deps;

  const conversationFor = (arrived: Arrived) =>
    commit(async (work) => {
      const conversation = (await conversationsFor(work, [arrived])).get(arrived);
      if (conversation === undefined) throw new Error('A customer has no conversation.');
      return conversation;
    });

  /** Whether it was had; permanently refused, or too often in vain, it is told as lost. */
  const fetch = async (
    { arrived, file }: FileOf,
    {
      account,
      platform,
      conversation,
      id,
    }: { account: OpenAccount; platform: Platform; conversation: string; id: string },
  ): Promise<boolean> => {
    try {
      await receiving.receive(conversation, { id, ...file }, await platform.fetchFile(account, file, http));
      return true;
    } catch (error) {
      const isLast = arrived.waiting.attempts + 1 >= MOST_FETCHES;
      if (!(error instanceof SendFailure) || (error.kind !== 'permanent' && !isLast)) throw error;
      await receiving.tellLost(conversation, { id, ...file });
      return false;
    }
  };

  return {
    /**
     * Resolves once all of it is in the transcript, or told there why it is not; `finish` is called in the transaction
     * that stores the last of it. Throws when it is to be tried again.
     */
    async bring(
      one: FileOf,
      { account, platform }: { account: OpenAccount; platform: Platform },
      finish: (work: Work, waiting: WaitingEvent) => Promise<void>,
    ): Promise<void> {
      const { arrived, caption } = one;
      const id = messageId(account.id, arrived.event.message);
      const found = await receiving.find(id);
      const conversation = found?.conversation ?? (await conversationFor(arrived));
      const isThere = found !== null || (await fetch(one, { account, platform, conversation, id }));
      const became = isThere ? await receiving.settled(id) : 'refused';
      if (became === 'gone') throw new Error('The conversation ended before its file was there.');

      await commit(async (work) => {
        const told = await toldOf(work, arrived, conversation);
        if (became === 'sent') await tellOf(work, { conversation, id }, told);
        if (caption !== undefined && caption !== '') {
          const after = (await conversationsFor(work, [arrived])).get(arrived) ?? conversation;
          const text = { arrived, conversation: after, text: caption, told: {}, isCaption: true };
          await storeTexts(work, [text], deps);
        }
        // A conversation that began with it is offered from now on.
        work.touched.allocate = true;
        work.touched.conversations.add(conversation);
        await finish(work, arrived.waiting);
      });
    },
  };
}
