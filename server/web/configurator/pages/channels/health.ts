import type { ChannelAccountView, ChannelFailure } from '../../../../../lib/protocol/channel-accounts.ts';
import { isolated, text } from '../../texts.ts';

/** How an account does, the worst first. */
export const STATES = ['off', 'unreadable', 'token', 'failing', 'silent', 'well'] as const;
export type State = (typeof STATES)[number];

/** How an account does, at a glance. */
export function stateOf({ enabled, health }: Pick<ChannelAccountView, 'enabled' | 'health'>): State {
  const { checkedAt, lastFailure, lastReceivedAt, lastSentAt } = health;
  if (!enabled) return 'off';
  if (health.secretsUnreadable) return 'unreadable';
  if (health.tokenEndsSoon) return 'token';
  if (lastFailure !== null && lastFailure.at >= Math.max(lastSentAt ?? 0, checkedAt ?? 0)) return 'failing';
  return lastReceivedAt === null ? 'silent' : 'well';
}

/** Whether somebody has to do something. */
export const isBad = (state: State): boolean => ['unreadable', 'token', 'failing'].includes(state);

/** What a platform said, in our words and its own. */
export const failureText = ({ code, detail }: ChannelFailure): string =>
  detail === ''
    ? text(`platform_failure_${code}`)
    : text('platform_failure', { words: text(`platform_failure_${code}`), detail: isolated(detail) });
