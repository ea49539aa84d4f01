import * as v from 'valibot';
import { fileName } from '../attachments/names.ts';
import { ProtocolError } from './errors.ts';
import { Id, Time } from './primitives.ts';
import { open } from './version.ts';

/**
 * POST /api/conversations/:conversation/attachments by its agent, POST /api/chat/attachments by its customer, with the
 * token of the chat as bearer: announces a file. The same id again is the same file and goes on where it was; of one that
 * was refused it begins anew.
 */
export const AnnounceAttachment = v.object({
  /** Made by the sender. It becomes the id of the message. */
  id: Id,
  name: v.pipe(v.string(), v.maxLength(1000), v.transform(fileName), v.minLength(1)),
  /** In bytes. */
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The sensitive patterns, by id, in the name and in plain text, that an agent was warned of and sends anyway. */
  confirmed: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(1000))),
  /** By agents: a file of a reply template, which is on the server already. Its bytes, name and size are those there. */
  from: v.optional(v.object({ template: Id, file: Id })),
});

/**
 * How far a file is: answer to the announcement, and to GET …/attachments/:id. `sent` means that the message is in the
 * transcript. DELETE of the same gives up what is not sent.
 */
export const AttachmentProgress = v.object({
  id: Id,
  state: open(['uploading', 'checking', 'sent', 'refused'], 'checking'),
  /** What the server has for good, in bytes. */
  received: v.number(),
  /**
   * Where the bytes go by tus 1.0 (HEAD, PATCH), a path on this server: it needs no other token and is good until
   * `expiresAt`, after which announcing again gives another. Null when there is nothing more to send.
   */
  upload: v.nullable(v.object({ path: v.string(), expiresAt: Time })),
  /** Of a refused one: why. Code `file_refused` has details in `file`, the sensitive ones have `findings`. */
  refused: v.nullable(ProtocolError),
  /** Since when the scanner does not answer, while the file waits for it. */
  scannerDown: v.optional(v.literal(true)),
});

/**
 * GET …/attachments/:id/address: where a sent file can be read, paths on this server that are good until `expiresAt`, for
 * whoever asked and only as long as they may read the conversation. `thumbnail` is null for what has none.
 */
export const AttachmentAddress = v.object({
  path: v.string(),
  thumbnail: v.nullable(v.string()),
  expiresAt: Time,
});

export type AnnounceAttachment = v.InferOutput<typeof AnnounceAttachment>;
export type AttachmentProgress = v.InferOutput<typeof AttachmentProgress>;
export type AttachmentAddress = v.InferOutput<typeof AttachmentAddress>;
