import type { OpenAccount, Platform, PlatformId } from '../platform.ts';

/** What the inbox asks of the accounts at platforms. */
export interface InboxAccounts {
  /** The account with its secrets open, also one that is disabled; null when there is none. */
  open(id: string): Promise<OpenAccount | null>;
  /** By what the platform calls it. */
  openByExternal(channel: PlatformId, externalId: string): Promise<OpenAccount | null>;
  /** A webhook told something of the account. */
  noteReceived(id: string): void;
  noteRefusedSignature(id: string): void;
  /** Called with every change of an account. */
  onChanged(listener: () => void): void;
}

export type Platforms = ReadonlyMap<string, Platform>;
