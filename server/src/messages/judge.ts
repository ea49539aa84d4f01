import type { ChannelId } from '../../../lib/channels/index.ts';
import type { PatternFound } from '../../../lib/protocol/index.ts';
import type { Finding } from '../../../lib/sensitive/index.ts';
import { Refusal } from '../refusal.ts';
import type { Screen } from './screen.ts';

/** What agents are shown instead of a message, and the patterns that were found in it. */
export interface Masked {
  text: string;
  patterns: PatternFound[];
}

/** Why an agent's message is not sent, or which patterns are sent anyway. */
export function judge(
  findings: readonly Finding[],
  confirmed: readonly string[],
): { refusal: Refusal } | { sentAnyway: PatternFound[] } {
  const found = summary(findings);
  if (found.some(({ level }) => level === 'block'))
    return {
      refusal: new Refusal('sensitive_blocked', 'The message contains something that must not be sent.', {
        findings: found,
      }),
    };
  if (found.some(({ pattern }) => !confirmed.includes(pattern)))
    return {
      refusal: new Refusal(
        'sensitive_unconfirmed',
        'The message contains something sensitive: change it, or confirm that it is to be sent.',
        { findings: found },
      ),
    };
  return { sentAnyway: found };
}

/** A customer's text by the rule for incoming messages: what is stored, and what agents see if it is another. */
export async function maskIncoming(
  { incoming }: Screen,
  before: readonly string[],
  text: string,
  channel: ChannelId,
): Promise<{ text: string; masked: Masked | null }> {
  const findings = (await incoming?.find(before, text, channel)) ?? [];
  if (incoming === null || findings.length === 0) return { text, masked: null };
  const masked = incoming.mask(text, findings, channel);
  if (incoming.rule === 'mask_stored') return { text: masked, masked: null };
  return { text, masked: { text: masked, patterns: summary(findings) } };
}

/** The names of patterns, each once. */
export function namesOf(patterns: readonly PatternFound[]): string[] {
  return [...new Set(patterns.map(({ name }) => name))];
}

/** Which patterns were found, and how often each: nothing of the text. */
function summary(findings: readonly Finding[]): PatternFound[] {
  const found = new Map<string, PatternFound>();
  for (const { patternId, pattern: name, level } of findings) {
    const count = (found.get(patternId)?.count ?? 0) + 1;
    found.set(patternId, { pattern: patternId, name, level, count });
  }
  return [...found.values()];
}
