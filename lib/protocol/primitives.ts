import * as v from 'valibot';

/** The WebSocket subprotocol both sides must agree on. */
export const SUBPROTOCOL = 'sidedesk.v1';

/** The longest message text on the wire, in UTF-16 code units. Channels may allow less. */
export const MAX_TEXT_LENGTH = 10_000;

/** The largest frame the server accepts, in bytes: a full text in four-byte characters, escaped. */
export const MAX_FRAME_BYTES = 128 * 1024;

/** How often a client pings, in milliseconds. Browsers stop an idle extension worker after 30 s. */
export const HEARTBEAT_MS = 20_000;

/** How many messages of one conversation travel in one `messages` frame or one page of history. */
export const MESSAGES_PER_PAGE = 50;

export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const Seq = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Milliseconds since the Unix epoch, on the server's clock. */
export const Time = v.pipe(v.number(), v.integer(), v.minValue(0));
export const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH), withoutNul(), v.check(hasContent));
/** Echoed in the answer, so that the sender knows which of its frames was meant. */
export const Ref = v.pipe(v.string(), v.maxLength(64));
export const Name = v.pipe(v.string(), withoutNul(), v.trim(), v.minLength(1), v.maxLength(200));

/** PostgreSQL cannot store the character U+0000, and nobody means to send it. */
function withoutNul() {
  return v.transform((text: string) => text.replaceAll('\0', ''));
}

function hasContent(text: string): boolean {
  return text.trim() !== '';
}
