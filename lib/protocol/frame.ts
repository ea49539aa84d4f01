import * as v from 'valibot';
import type { ProtocolError } from './errors.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: ProtocolError };

/** Checks one received frame against a schema. Never throws; what is unknown or malformed is a `bad_frame`. */
export function parseFrame<T extends v.GenericSchema>(schema: T, data: unknown): Parsed<v.InferOutput<T>> {
  if (typeof data !== 'string') return bad('Only text frames are understood.');
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return bad('The frame is not JSON.');
  }
  return parse(schema, json);
}

/** Checks a value, such as a REST body, against a schema. Never throws. */
export function parse<T extends v.GenericSchema>(schema: T, value: unknown): Parsed<v.InferOutput<T>> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  return bad(`${v.getDotPath(issue) ?? 'frame'}: ${issue.type} expected`);
}

function bad(message: string): Parsed<never> {
  return { ok: false, error: { code: 'bad_frame', message } };
}
