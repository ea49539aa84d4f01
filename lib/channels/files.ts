import type { ChannelId } from './channels.ts';

export const FILE_GROUPS = ['picture', 'video', 'audio', 'document'] as const;
export type FileGroup = (typeof FILE_GROUPS)[number];

/** What a channel takes of one group of files: the largest, in bytes, and of which types; null for any we know. */
export type GroupLimit = { maxBytes: number; types: readonly string[] | null };

/** What a channel takes of files; a group that is not there is not taken at all. */
export type ChannelFiles = Partial<Readonly<Record<FileGroup, GroupLimit>>>;

/** Platforms write MB without saying which: the smaller reading is taken by all. */
const MB = 1_000_000;

const everything = (maxBytes: number): ChannelFiles =>
  Object.fromEntries(FILE_GROUPS.map((group) => [group, { maxBytes, types: null }]));

/**
 * What agents send by each channel. Figures: WhatsApp by group, as the Cloud API's media reference states; Messenger 25 MB for every upload, as its Send
 * API states; web chat's limit is ours; Sinch fetches what is sent from public addresses only, and ours are not.
 */
export const channelFiles: Readonly<Record<ChannelId, ChannelFiles>> = {
  web_chat: everything(25 * MB),
  whatsapp: {
    picture: { maxBytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
    video: { maxBytes: 16 * MB, types: ['video/mp4', 'video/3gpp'] },
    audio: {
      maxBytes: 16 * MB,
      types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    },
    document: {
      maxBytes: 100 * MB,
      types: [
        'text/plain',
        'application/pdf',
        'application/msword',
        'application/vnd.ms-excel',
        'application/vnd.ms-powerpoint',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      ],
    },
  },
  messenger: everything(25 * MB),
  sinch: {},
  unknown: {},
};

/**
 * What one side may send by a channel. Customers at platforms have sent a file already when we learn of it: of every
 * type we know, as large as any platform takes one.
 */
export function filesFrom(sender: 'agent' | 'customer', channel: ChannelId): ChannelFiles {
  const isOurs = channel === 'web_chat' || channel === 'unknown';
  return sender === 'customer' && !isOurs ? FROM_PLATFORMS : channelFiles[channel];
}

const FROM_PLATFORMS = everything(100 * MB);
