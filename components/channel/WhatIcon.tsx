import type { What } from '../../lib/channels/index.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

const ICONS: Record<Exclude<What, 'location' | 'voice'>, IconName> = {
  contact: 'person',
  sticker: 'smile',
  choice: 'check',
  order: 'clip',
  edited: 'template',
  referral: 'expand',
  elsewhere: 'leave',
  template: 'template',
  unsupported: 'help',
};

/** Drawn here, as nothing that the panel opens with needs them. */
const PATHS = {
  location:
    'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11ZM12 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Z',
  voice: 'M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5v3',
} as const;

export function WhatIcon({ what }: { what: What }) {
  if (what !== 'location' && what !== 'voice') return <Icon name={ICONS[what]} size={14} />;
  return (
    <svg class="icon" width={14} height={14} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[what]} />
    </svg>
  );
}
