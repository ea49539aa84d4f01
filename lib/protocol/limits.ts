/** The WebSocket subprotocol both sides must agree on. */
export const SUBPROTOCOL = 'sidedesk.v1';

/** The longest message text on the wire, in UTF-16 code units. Channels may allow less. */
export const MAX_TEXT_LENGTH = 10_000;

/** The longest name on the wire, in UTF-16 code units. */
export const LONGEST_NAME = 200;

/** The largest frame the server accepts, in bytes: a full text in four-byte characters, escaped. */
export const MAX_FRAME_BYTES = 128 * 1024;

/** How often a client pings, in milliseconds. Browsers stop an idle extension worker after 30 s. */
export const HEARTBEAT_MS = 20_000;

/** How many messages of one conversation travel in one `messages` frame or one page of history. */
export const MESSAGES_PER_PAGE = 50;
