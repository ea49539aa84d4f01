import type { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
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
