import type {
  AddChannelAccount,
  ChangeChannelAccount,
  ChannelAccountView,
  ChannelFailure,
  PlatformView,
} from '../../../../lib/protocol/channel-accounts.ts';
import type { ConfiguredChannels } from '../../configuration/import-channels.ts';
import type { Log } from '../../logger.ts';
import type { OpenAccount, PlatformFailure, PlatformId } from '../platform.ts';

/** An account as administrators see it; where its webhook is, only a request tells. */
export type SeenAccount = Omit<ChannelAccountView, 'webhook'>;

/** What the rooms beside tell of an account, for administrators to see. None waits for the store, and none fails. */
export interface AccountNotes {
  noteReceived(id: string): void;
  noteSent(id: string): void;
  noteFailure(id: string, failure: PlatformFailure): void;
  noteRefusedSignature(id: string): void;
}

/** An account with its secrets, and what the desk does with it. */
export interface OpenedAccount extends OpenAccount {
  /** In which its conversations wait. */
  readonly queue: string;
  /** While it is not nothing is to be sent by it, and it may lack any of its secrets. */
  readonly enabled: boolean;
}

/** How the rooms beside come to an account with its secrets. */
export interface OpenAccounts {
  /**
   * The account, also one that is disabled; null when there is none. Kept in memory until any is changed.
   *
   * @throws SealError when its secrets cannot be read: nothing is to be sent, and what the platform tells is to be
   * refused, so that it tells it again.
   */
  open(id: string): Promise<OpenedAccount | null>;
  /** The same by what the platform calls it. */
  openByExternal(channel: PlatformId, externalId: string): Promise<OpenedAccount | null>;
  /** In which queue its conversations wait, whether its secrets can be read or not; null when there is none. */
  queueOf(id: string): Promise<string | null>;
}

/** Accounts at platforms, as administrators set them; `by` is who does, null when no person. Methods throw `Refusal`. */
export interface ChannelAccounts extends OpenAccounts, AccountNotes, ConfiguredChannels {
  /** What is filled in for each platform. */
  platforms(): PlatformView[];
  /** One page in order of name, beginning after the name `after`. */
  list(page: { after?: string | undefined; limit: number }): Promise<SeenAccount[]>;
  find(id: string): Promise<SeenAccount>;
  add(account: AddChannelAccount, by?: string | null): Promise<SeenAccount>;
  /** Changes an account, unless a version is given and somebody did since. */
  change(id: string, change: ChangeChannelAccount, by?: string | null): Promise<SeenAccount>;
  /** One that was ever used stays, for its conversations' sake. */
  remove(id: string, by?: string | null): Promise<void>;
  /** Asks the platform how the account does, and keeps what it says. */
  check(id: string): Promise<{ failure: ChannelFailure | null; account: SeenAccount }>;
  /** Sends a message of no conversation, and gives what the platform says. */
  sendTest(
    id: string,
    message: { to: string; text: string },
  ): Promise<{ failure: ChannelFailure | null; messageId: string | null }>;
  /** Seals all secrets with the first of the keys; gives the names of the accounts whose secrets no key opens. */
  rotate(): Promise<{ sealed: number; unreadable: string[] }>;
  /** Calls `listener` after each change, once it is stored. */
  onChanged(listener: () => void): void;
  /** Looks every few seconds for changes by another process on the same database; returns how to stop. */
  watch(log: Log): () => void;
  /** Stores what was noted and is not stored yet. */
  stop(): Promise<void>;
}
