import type { IncomingHttpHeaders } from 'node:http';
import type { PlatformId, What } from '../../../lib/channels/index.ts';
import type { FailureCode, PlatformTemplate, PlatformTemplateUse } from '../../../lib/protocol/delivery.ts';
import type { Http } from './http.ts';

export type { PlatformId } from '../../../lib/channels/index.ts';

/** An account as a platform's folder gets it, its secrets open. */
export interface OpenAccount {
  readonly id: string;
  readonly channel: PlatformId;
  readonly name: string;
  readonly externalId: string;
  readonly settings: Readonly<Record<string, string>>;
  /** `verifyToken` is always among them: made by us, for platforms that ask whether the address is ours. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** A field of an account that an administrator fills in, by its name in `settings` or `secrets`. */
export interface AccountField {
  readonly name: string;
  readonly secret: boolean;
  readonly required: boolean;
}

/** A file at the platform, still to be fetched with the account's token. */
export interface RemoteFile {
  /** What `fetchFile` needs: an id or an address. */
  readonly ref: string;
  readonly name: string;
  readonly type: string | null;
}

/** What a customer wrote. `what` is there where it is neither just text nor just a file. */
export type InboundContent =
  | { readonly text: string; readonly what?: What }
  | { readonly file: RemoteFile; readonly caption?: string; readonly what?: What };

interface InboundEnvelope {
  /** Unique within the account, the same whenever the platform tells it again. */
  readonly id: string;
  /** The platform's name for the account that it is about: its `externalId`. */
  readonly recipient: string;
  /** The platform's name for the customer. */
  readonly customer: string;
  /** Milliseconds since the Unix epoch, by the platform's clock. */
  readonly at: number;
}

/** The states of a message that a platform tells, in the order in which they follow each other. */
export type ToldState = 'sent' | 'delivered' | 'read' | 'failed';

/** What a platform tells, in our words. `message` is always the platform's id of a message. */
export type Inbound = InboundEnvelope &
  (
    | {
        readonly type: 'message';
        readonly message: string;
        readonly name?: string;
        readonly phone?: string;
        readonly content: InboundContent;
        /** The message that it answers. */
        readonly quotes?: string;
      }
    /** `emoji` null: taken back. */
    | { readonly type: 'reaction'; readonly message: string; readonly emoji: string | null }
    | { readonly type: 'removed'; readonly message: string }
    | {
        readonly type: 'status';
        readonly message: string;
        readonly state: ToldState;
        /** What we gave the platform with the message, if it tells it back. */
        readonly tag?: string;
        readonly failure?: PlatformFailure;
      }
    /** All of ours up to `at` were delivered, or read: platforms without a state for each. */
    | { readonly type: 'watermark'; readonly state: 'delivered' | 'read' }
    /** The customer goes on under another name of the platform's. */
    | { readonly type: 'moved'; readonly to: string; readonly phone?: string }
    /** What somebody wrote by another tool; with a `tag` it is one of ours. */
    | {
        readonly type: 'echo';
        readonly message: string;
        readonly tag?: string;
        readonly content: InboundContent;
      }
  );

/** Why a platform does not take something, in its own words. */
export interface PlatformFailure {
  readonly code: FailureCode;
  /** The platform's own code and words: nothing of the message, no secret. */
  readonly detail: string;
}

/** One message for a platform: text within the limit, a file, or a template of its own. */
export type Outbound = {
  readonly customer: string;
  /** Told back by the platform where it can: by it a message is recognised whose answer was lost. */
  readonly tag: string;
  /** The platform's id of the message that is answered. */
  readonly quotes?: string;
} & (
  | { readonly text: string }
  | { readonly file: OutboundFile }
  | { readonly template: PlatformTemplateUse }
);

export interface OutboundFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  bytes(): Promise<NodeJS.ReadableStream>;
}

/** The platform has not taken a message. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  constructor(
    readonly failure: PlatformFailure,
    /**
     * `permanent`: never again. `retry`: later, not before `retryAfterMs`. `doubt`: it may have taken it, as when the
     * connection broke before the answer.
     */
    readonly kind: 'permanent' | 'retry' | 'doubt',
    readonly retryAfterMs?: number,
  ) {
    super(failure.detail);
  }
}

/** What the channels' machinery asks of a platform. Pure but for what goes through `http`. */
export interface Platform {
  readonly id: PlatformId;
  readonly fields: readonly AccountField[];
  /** Whether what is posted comes from the platform, by its raw bytes; in constant time. */
  verify(account: OpenAccount, body: Buffer, headers: IncomingHttpHeaders): boolean;
  /** What to answer when the platform asks whether the address is ours; null when it does not ask rightly. */
  challenge?(account: OpenAccount, query: Readonly<Record<string, string>>): string | null;
  /** What is told, whatever it is: what is not known becomes a message whose `what` is `unsupported`. */
  read(body: unknown): Inbound[];
  /** @returns the platform's id of the message. @throws SendFailure */
  send(account: OpenAccount, message: Outbound, http: Http): Promise<string>;
  /** @throws SendFailure */
  fetchFile(
    account: OpenAccount,
    file: RemoteFile,
    http: Http,
  ): Promise<{ size: number | null; bytes: NodeJS.ReadableStream }>;
  /** What the customer is called, where it is not told with a message; null when it is not given. Never throws. */
  fetchName?(account: OpenAccount, customer: string, http: Http): Promise<string | null>;
  /** Shows the customer that it was read, and that somebody writes. Never throws. */
  markRead?(account: OpenAccount, customer: string, message: string, http: Http): Promise<void>;
  showTyping?(account: OpenAccount, customer: string, message: string | null, http: Http): Promise<void>;
  /** The account's approved templates. @throws SendFailure */
  templates?(account: OpenAccount, http: Http): Promise<PlatformTemplate[]>;
  /** Whether the account works: what the platform says of it, and when its token expires. @throws SendFailure */
  check(account: OpenAccount, http: Http): Promise<{ displayName: string; tokenExpiresAt: number | null }>;
}
