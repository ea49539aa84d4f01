import { nameFault } from '../../../../lib/names/names.ts';
import { LONGEST_NAME } from '../../../../lib/protocol/limits.ts';
import type { PlatformId } from '../platform.ts';

const PLATFORM_NAMES: Readonly<Record<PlatformId, string>> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  sinch: 'Sinch',
};

/** A name as the platform has it, if it shows anything: within our limits. */
export function nameToKeep(name: string | null | undefined): string | null {
  const kept = [...(name ?? '').trim()].slice(0, LONGEST_NAME / 2).join('');
  return nameFault(kept) === 'empty' || kept === '' ? null : kept;
}

/** What a customer is called whose name nobody knows: by the end of what the platform calls them. */
export function neutralName(channel: PlatformId, customer: string): string {
  return `${PLATFORM_NAMES[channel]} ·${customer.slice(-4)}`;
}

/** A phone number as the directory compares them; null for what is none. */
export function phoneToKeep(phone: string | null | undefined): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length < 5 || digits.length > 15 ? null : `+${digits}`;
}
