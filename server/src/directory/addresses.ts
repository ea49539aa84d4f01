import { type Address, addressOf } from '../../../lib/directory/address.ts';
import type { AddressKind } from '../../../lib/directory/entry.ts';
import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

/** An address as somebody wrote it. */
export interface WrittenAddress {
  kind: AddressKind;
  address: string;
}

/** An address that is to become an entry's, with where it came from. */
export interface NewAddress extends Address {
  written: string;
  source: 'agent' | 'conversation' | 'import';
  channel: string | null;
  conversation: string | null;
}

/**
 * What somebody wrote as an address.
 *
 * @throws Refusal when it is none.
 */
export function readAddress({ kind, address }: WrittenAddress, country: CountryCode | undefined): Address {
  const read = addressOf(kind, address, country);
  if (read === null)
    throw new Refusal(
      'bad_request',
      kind === 'phone' ? 'This is not a phone number.' : 'This is not an e-mail address.',
    );
  return read;
}

/** The addresses with where they came from: a conversation is only believed for what its customer gave there. */
export async function withOrigin(
  tx: Queryable,
  written: readonly WrittenAddress[],
  { conversation, country }: { conversation: string | undefined; country: CountryCode | undefined },
): Promise<NewAddress[]> {
  const [given] =
    conversation === undefined
      ? []
      : await tx.query<{ channel: string; phone: string | null; email: string | null }>(
          'select channel, customer_phone as phone, customer_email as email from conversations where id = $1',
          [conversation],
        );
  return written.map((one) => {
    const address = readAddress(one, country);
    const there = given?.[address.kind] ?? null;
    const isGiven = there !== null && addressOf(address.kind, there, country)?.value === address.value;
    return {
      ...address,
      written: one.address,
      source: isGiven ? 'conversation' : 'agent',
      channel: isGiven ? (given?.channel ?? null) : null,
      conversation: isGiven ? (conversation ?? null) : null,
    };
  });
}

/**
 * Gives an entry an address, or gives it back with the origin it had. Another entry's stays that entry's as well: it
 * is shared then, unless it is to be this one's alone: then the database refuses it (`directory_addresses_once`). Gives
 * whether that changed anything.
 */
export async function linkAddress(
  tx: Queryable,
  link: { entry: string; address: NewAddress; by: string | null; at: number; alone?: boolean },
): Promise<boolean> {
  const { entry, address, by, at, alone = false } = link;
  const { kind, value, likeness, written, source, channel, conversation } = address;
  const [others] = await tx.query<{ shared: boolean }>(
    `select exists (select from directory_addresses
                     where kind = $1 and value = $2 and entry_id <> $3 and unlinked_at is null) as shared`,
    [kind, value, entry],
  );
  const linked = await tx.query(
    `insert into directory_addresses as a (entry_id, kind, value, likeness, written, source, channel,
                                           conversation_id, linked_by, linked_at, shared)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (entry_id, kind, value) do update set unlinked_at = null, shared = excluded.shared
       where a.unlinked_at is not null
     returning entry_id`,
    [
      ...[entry, kind, value, likeness, written, source, channel, conversation, by, at],
      !alone && (others?.shared ?? false),
    ],
  );
  return linked.length > 0;
}

/** Takes an address from these entries; what came with it is kept. Gives whether one of them had it. */
export async function unlinkAddress(
  tx: Queryable,
  entries: readonly string[],
  { kind, value }: Address,
  at: number,
): Promise<boolean> {
  const gone = await tx.query(
    `update directory_addresses set unlinked_at = $4
      where entry_id = any ($1::text[]) and kind = $2 and value = $3 and unlinked_at is null returning entry_id`,
    [[...entries], kind, value, at],
  );
  return gone.length > 0;
}

/** Takes back what `rejectAddress` said. Gives whether it had been said. */
export async function takeBackRejection(
  tx: Queryable,
  entries: readonly string[],
  { kind, value }: Address,
): Promise<boolean> {
  const gone = await tx.query(
    `delete from directory_rejections
      where entry_id = any ($1::text[]) and kind = $2 and value = $3 returning entry_id`,
    [[...entries], kind, value],
  );
  return gone.length > 0;
}

/** Says that an address is not the same customer's as those like it that these entries have. Gives whether that is new. */
export async function rejectAddress(
  tx: Queryable,
  entries: readonly string[],
  { kind, value }: Address,
): Promise<boolean> {
  const said = await tx.query(
    `insert into directory_rejections (entry_id, kind, value)
     select entry, $2, $3 from unnest($1::text[]) as entry on conflict do nothing returning entry_id`,
    [[...entries], kind, value],
  );
  return said.length > 0;
}
