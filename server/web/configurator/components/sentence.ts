import type { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import type { Asked } from '../client/api.ts';
import { text } from '../texts.ts';

/** Why something was not done, as a sentence. The desk's own sentences say most about what is wrong in a value. */
export function sentenceOf(refusal: ConfigurationError | 'unreachable'): string {
  if (refusal === 'unreachable') return text('error_unreachable');
  switch (refusal.code) {
    case 'wrong_credentials':
      return text('error_wrong_credentials');
    case 'too_many_attempts':
      return text('error_too_many', { seconds: refusal.retryAfter ?? 60 });
    case 'not_found':
      return text('error_gone');
    default:
      return refusal.message;
  }
}

/** An answer in which a refusal with this code says something else: what it means where it was asked. */
export function saying<T>(answer: Asked<T>, code: ConfigurationError['code'], message: string): Asked<T> {
  if (answer.kind !== 'refused' || answer.error.code !== code) return answer;
  return { kind: 'refused', error: { code: 'bad_request', message } };
}
