import * as v from 'valibot';
import { Ref } from './primitives.ts';

const Frame = v.object({ type: v.string() });
const Referring = v.object({ type: v.string(), ref: v.optional(Ref), id: v.optional(Ref) });

/** What a value is checked against, and what it is when it has passed. */
export type Schema = v.GenericSchema;
export type Output<T extends Schema> = v.InferOutput<T>;

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: { code: 'bad_frame'; message: string } };

/** Checks one received frame against a schema. Never throws; what is unknown or malformed is a `bad_frame`. */
export function parseFrame<T extends v.GenericSchema>(schema: T, data: unknown): Parsed<v.InferOutput<T>> {
  const json = parseJson(data);
  return json.ok ? parse(schema, json.value) : json;
}

/** What a client makes of a frame: an update, nothing at all, or that a message may have been lost with it. */
export type Read<T> = { kind: 'update'; update: T } | { kind: 'ignored' } | { kind: 'lost' };

/** The frames that something with a sequence number comes in. */
const CARRIERS: readonly unknown[] = ['message', 'messages', 'sent'];

/**
 * Reads a frame from a server that may be of another version. Never throws. A frame of unknown type, or one
 * of a known type that this version cannot read, is `ignored`, unless it is of those that carry messages.
 */
export function readUpdate<T>(schema: v.GenericSchema<unknown, T>, data: unknown): Read<T> {
  const json = parseJson(data);
  const frame = json.ok ? v.safeParse(Frame, json.value) : null;
  if (!frame?.success) return { kind: 'lost' };
  const parsed = parse(schema, json.ok && json.value);
  if (parsed.ok) return { kind: 'update', update: parsed.value };
  return { kind: CARRIERS.includes(frame.output.type) ? 'lost' : 'ignored' };
}

/** What an answer to a frame that cannot be read refers to, if the frame says that much. */
export function refIn(data: unknown): string | undefined {
  const json = parseJson(data);
  const frame = json.ok ? v.safeParse(Referring, json.value) : null;
  if (!frame?.success) return undefined;
  const { ref, type, id } = frame.output;
  return ref ?? (type === 'send' ? id : undefined);
}

/** Checks a value, such as a REST body, against a schema. Never throws. */
export function parse<T extends v.GenericSchema>(schema: T, value: unknown): Parsed<v.InferOutput<T>> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  return bad(`${v.getDotPath(issue) ?? 'frame'}: ${issue.type} expected`);
}

function parseJson(data: unknown): Parsed<unknown> {
  if (typeof data !== 'string') return bad('Only text frames are understood.');
  try {
    return { ok: true, value: JSON.parse(data) };
  } catch {
    return bad('The frame is not JSON.');
  }
}

function bad(message: string): Parsed<never> {
  return { ok: false, error: { code: 'bad_frame', message } };
}
