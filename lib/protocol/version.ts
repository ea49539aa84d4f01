import * as v from 'valibot';

/** The version of the wire that this side speaks. It grows with every release that changes the wire. */
export const PROTOCOL_VERSION = 2;

/** What a side speaks that says no version, as release 0.1.0 did. */
export const UNSAID_VERSION = 1;

/** The oldest client that this server serves. An older one is refused with `unsupported_version`. */
export const LEAST_CLIENT_VERSION = 1;

/** The oldest server that this client works with. */
export const LEAST_SERVER_VERSION = 1;

const Version = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** What a client's `hello` says of its version. */
export const speaks = {
  version: Version,
  /** The release it is of, for the server's log. */
  release: v.optional(v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/))),
};

/** What a server's `welcome` says of its version, and the oldest client it takes. */
export const takes = { version: Version, least: Version };

/** That of this server. */
export const SERVER_VERSIONS = { version: PROTOCOL_VERSION, least: LEAST_CLIENT_VERSION };

/**
 * A choice in what servers send, which later ones may add to: a value that this version does not know reads as
 * `fallback`. What servers receive is never open.
 */
/* @__NO_SIDE_EFFECTS__ */
export function open<const Known extends readonly string[], const Fallback extends string>(
  known: Known,
  fallback: Fallback,
) {
  return v.fallback(v.picklist<readonly (Known[number] | Fallback)[]>([...known, fallback]), fallback);
}
