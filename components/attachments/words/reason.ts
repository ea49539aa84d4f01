import type { FileRefusal } from '../../../lib/attachments/index.ts';
import { fileSize } from '../../../lib/attachments/size.ts';
import type { SessionError } from '../../../lib/port/refusal.ts';
import { errorText } from '../../notices/error-text.ts';
import { isolated, language, list, text as panelText } from '../../panel/texts.ts';
import { blockingFirst } from '../../sensitive/blocking-first.ts';
import { text } from './texts.ts';

/** Why a file is not sent, whose rule it is against, what is allowed, and whom to ask. */
export function reasonOf(refusal: FileRefusal): string {
  return [causeOf(refusal), allowedBy(refusal), contactOf(refusal)].filter(Boolean).join(' ');
}

/** The same in brief, of a file that nobody here can change into one that is allowed. */
export function briefReasonOf(refusal: FileRefusal): string {
  return [causeOf(refusal), contactOf(refusal)].filter(Boolean).join(' ');
}

/** The same of what the desk said. */
export function refusedReason(error: SessionError): string {
  if ('file' in error && error.file && error.file.reason !== 'unknown')
    return reasonOf({ ...error.file, reason: error.file.reason });
  const findings = 'findings' in error ? (error.findings ?? []) : [];
  const names = list([...new Set(blockingFirst(findings).map(({ name }) => isolated(name)))]);
  if (error.code === 'sensitive_unconfirmed') return text('contains', { names });
  if (error.code === 'sensitive_blocked') return text('contains_blocked', { names });
  return errorText(error);
}

function causeOf({ reason, rule = 'channel', channel = 'unknown', ...refusal }: FileRefusal): string {
  const name = isolated(panelText(`channel_${channel}`));
  if (reason === 'too_large') {
    const [size, most] = [refusal.size ?? 0, refusal.maxBytes ?? 0].map((bytes) =>
      fileSize(bytes, language()),
    ) as [string, string];
    return rule === 'channel'
      ? text('reason_too_large_channel', { size, most, channel: name })
      : text('reason_too_large_administrators', { size, most });
  }
  if (reason === 'type')
    return rule === 'channel'
      ? text('reason_type_channel', { channel: name })
      : text('reason_type_administrators');
  return text(`reason_${reason}`);
}

/** What could be sent in its place, where it is a question of that. */
function allowedBy({ reason, rule = 'channel', types = [] }: FileRefusal): string {
  if (reason !== 'type') return '';
  const named = { types: list(types.map((type) => isolated(`.${type}`))) };
  return rule === 'channel'
    ? text('reason_types_channel', named)
    : text('reason_types_administrators', named);
}

function contactOf({ contact }: FileRefusal): string {
  return contact === undefined ? '' : text('reason_contact', { contact: isolated(contact) });
}
