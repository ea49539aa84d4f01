import type { ProtocolError } from '../../../lib/protocol/index.ts';
import { texts } from './texts/index.ts';

/** Why no conversation began, in words, and which fields it concerns. */
export function explainRefusal(error: ProtocolError): {
  sentence: string;
  fields: Partial<Record<'name' | 'email' | 'phone', string>>;
} {
  const { problems } = texts;
  switch (error.code) {
    case 'too_many_attempts': {
      const sentence =
        error.retryAfter === undefined
          ? problems.tooManyLater
          : problems.tooMany(Math.ceil(error.retryAfter));
      return { sentence, fields: {} };
    }
    case 'not_found':
    case 'conflict':
      return { sentence: problems.topicGone, fields: {} };
    default: {
      const field = (['name', 'email', 'phone'] as const).find((name) =>
        error.message.startsWith(`${name}:`),
      );
      return { sentence: problems.other, fields: field ? { [field]: problems[field] } : {} };
    }
  }
}
