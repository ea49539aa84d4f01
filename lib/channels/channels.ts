/** Every channel there is: the wire and the store take their lists from here. */
export const CHANNEL_IDS = ['web_chat', 'whatsapp', 'messenger', 'sinch'] as const;
/** `unknown` is a channel that only a later version knows: plain text, and no more of it than any channel takes. */
export type ChannelId = (typeof CHANNEL_IDS)[number] | 'unknown';
/** The channels that are somebody else's platform, by accounts there. */
export const PLATFORM_IDS = ['whatsapp', 'messenger', 'sinch'] as const satisfies readonly ChannelId[];
export type PlatformId = (typeof PLATFORM_IDS)[number];

/** What a message is, beside a text or a file: shown with its name. `unsupported` is what the platform does not hand over. */
export const WHATS = [
  'location',
  'contact',
  'sticker',
  'voice',
  'choice',
  'order',
  'edited',
  'referral',
  'elsewhere',
  'template',
  'unsupported',
] as const;
export type What = (typeof WHATS)[number];

export type Mark = 'bold' | 'italic' | 'strike' | 'code';
/** `counted_list` is one that counts otherwise than 1, 2, 3: by letters, Roman numerals, numbers of several levels. */
export type BlockMark = 'code_block' | 'list' | 'counted_list' | 'quote' | 'named_link';

/** How one mark is written: its delimiter, and whether it works inside a word. */
export type Delimiter = { mark: Exclude<Mark, 'code'>; text: string; insideWord: boolean };

export type Channel = {
  id: ChannelId;
  /** The longest text of one message, in UTF-16 code units (the stricter reading of "characters"). */
  textLimit: number;
  /** In how many messages a longer text may go, one after the other. */
  parts: number;
  /** For how long after the customer's last message it may be answered freely, in milliseconds; null: always. */
  replyWindowMs: number | null;
  /** Whether it has templates of its own, approved by the platform, that go at any time. */
  hasTemplates: boolean;
  /** Whether a reply can say which message it answers. */
  canQuote: boolean;
  /** The marks that the channel shows. Whatever is not listed is shown as the characters typed. */
  markup: ReadonlySet<Mark | BlockMark>;
  /** Delimiters that a reader tries in order; the first of a mark is the one to write. */
  delimiters: readonly Delimiter[];
  /** Whether a backslash takes the meaning from a delimiter. */
  escapes: boolean;
  /** The widest code block, in characters, that a customer's screen shows without wrapping. */
  codeWidth: number;
};

const DAY_MS = 24 * 60 * 60_000;

const EVERYWHERE: readonly Mark[] = ['bold', 'italic', 'strike', 'code'];

/** Figures: WhatsApp 4,096 and Messenger 2,000 characters as their platforms state; web chat's limit is ours. */
export const channels: Readonly<Record<ChannelId, Channel>> = {
  web_chat: {
    id: 'web_chat',
    textLimit: 10_000,
    parts: 1,
    replyWindowMs: null,
    hasTemplates: false,
    canQuote: false,
    markup: new Set([...EVERYWHERE, 'code_block', 'list', 'counted_list', 'quote', 'named_link']),
    delimiters: [
      { mark: 'bold', text: '**', insideWord: true },
      { mark: 'italic', text: '_', insideWord: false },
      { mark: 'italic', text: '*', insideWord: false },
      { mark: 'strike', text: '~~', insideWord: true },
    ],
    escapes: true,
    codeWidth: 44,
  },
  whatsapp: {
    id: 'whatsapp',
    textLimit: 4096,
    parts: 3,
    replyWindowMs: DAY_MS,
    hasTemplates: true,
    canQuote: true,
    markup: new Set([...EVERYWHERE, 'code_block', 'list', 'quote']),
    delimiters: [
      { mark: 'bold', text: '*', insideWord: false },
      { mark: 'italic', text: '_', insideWord: false },
      { mark: 'strike', text: '~', insideWord: false },
    ],
    escapes: false,
    codeWidth: 30,
  },
  messenger: {
    id: 'messenger',
    textLimit: 2000,
    parts: 5,
    replyWindowMs: DAY_MS,
    hasTemplates: false,
    canQuote: true,
    markup: new Set(),
    delimiters: [],
    escapes: false,
    codeWidth: 0,
  },
  sinch: {
    id: 'sinch',
    textLimit: 2000,
    parts: 5,
    replyWindowMs: null,
    hasTemplates: false,
    canQuote: false,
    markup: new Set(),
    delimiters: [],
    escapes: false,
    codeWidth: 0,
  },
  unknown: {
    id: 'unknown',
    textLimit: 2000,
    parts: 1,
    replyWindowMs: null,
    hasTemplates: false,
    canQuote: false,
    markup: new Set(),
    delimiters: [],
    escapes: false,
    codeWidth: 0,
  },
};
