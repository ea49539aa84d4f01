import type { ProtocolError } from '../../../lib/protocol/index.ts';
import { plural, text } from './texts.ts';

/** Why no conversation began, in words, and which fields it concerns. */
export function explainRefusal(error: ProtocolError): {
  sentence: string;
  fields: Partial<Record<'name' | 'email' | 'phone', string>>;
} {
  switch (error.code) {
    case 'too_many_attempts': {
      const sentence =
        error.retryAfter === undefined
          ? text('problem_too_many_later')
          : plural('problem_too_many', Math.ceil(error.retryAfter));
      return { sentence, fields: {} };
    }
    case 'not_found':
    case 'conflict':
      return { sentence: text('problem_topic_gone'), fields: {} };
    case 'wrong_state':
      return { sentence: text('problem_too_late'), fields: {} };
    default: {
      const field = (['name', 'email', 'phone'] as const).find((name) =>
        error.message.startsWith(`${name}:`),
      );
      return { sentence: text('problem_other'), fields: field ? { [field]: text(`problem_${field}`) } : {} };
    }
  }
}
