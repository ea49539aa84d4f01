import * as v from 'valibot';
import type { Codes } from '../meta.ts';
import type { PlatformFailure } from '../platform.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const CODES: Codes = {
  80007: 'retry',
  130429: 'retry',
  131000: 'retry',
  131016: 'retry',
  131048: 'retry',
  131056: 'retry',
  131057: 'retry',
  133004: 'retry',
  130472: 'not_reachable',
  130497: 'not_reachable',
  131021: 'not_reachable',
  131026: 'not_reachable',
  131030: 'not_reachable',
  131049: 'not_reachable',
  131050: 'not_reachable',
  131047: 'window_closed',
  131005: 'account_refused',
  131031: 'account_refused',
  131037: 'account_refused',
  131042: 'account_refused',
  131045: 'account_refused',
  133000: 'account_refused',
  133005: 'account_refused',
  133006: 'account_refused',
  133010: 'account_refused',
  131051: 'text_refused',
  131008: 'text_refused',
  131009: 'text_refused',
  131052: 'file_refused',
  131053: 'file_refused',
  132000: 'template_refused',
  132001: 'template_refused',
  132005: 'template_refused',
  132007: 'template_refused',
  132012: 'template_refused',
  132015: 'template_refused',
  132016: 'template_refused',
};

const Told = v.object({
  code: v.number(),
  title: v.fallback(v.string(), ''),
  error_data: v.fallback(v.optional(v.object({ details: v.string() })), undefined),
});

/** Why a message failed after it was taken, as its status says. */
export function failureOf(errors: readonly unknown[]): PlatformFailure {
  const told = v.safeParse(Told, errors[0]);
  if (!told.success) return { code: 'other', detail: 'failed' };
  const { code, title, error_data: data } = told.output;
  const meaning = CODES[code];
  return {
    code: meaning === undefined || meaning === 'retry' ? 'other' : meaning,
    detail: `${code}: ${(data?.details || title).slice(0, 300)}`,
  };
}
