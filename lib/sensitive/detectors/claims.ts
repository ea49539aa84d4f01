import type { Identifier } from '../detector.ts';
import { Identifiers } from '../identifiers.ts';
import { LETTERS, type Reading } from '../reading.ts';
import { cardAt } from './card.ts';
import { ibanAt } from './iban.ts';
import { nationals } from './national/index.ts';
import { products } from './products.ts';

/** How many characters before digits what has them may begin: what is found at a place hangs on what is near only. */
const REACH = { identifier: 24, card: 6, iban: 60 };

let known: { readonly all: readonly Identifier[]; readonly tree: Identifiers } | undefined;

function identifiers(): NonNullable<typeof known> {
  if (known) return known;
  const all = [...products, ...nationals];
  const tree = new Identifiers();
  for (const [rule, identifier] of all.entries()) tree.add(identifier, rule);
  known = { all, tree };
  return known;
}

/**
 * Whether the digits from token `first` up to `to` are a card, an account or an identifier with its check digit right,
 * or a part of one. This is where it is decided who has a number: a detector without a check digit leaves it to those
 * with one, of all countries and whether or not they are configured.
 *
 * @param named whether an identifier counts only with one of its words near
 */
export function isClaimed(reading: Reading, first: number, to: number, named: boolean): boolean {
  const from = reading.start(first);
  const isNear = (token: number, reach: number) => token >= 0 && from - reading.start(token) <= reach;
  const { all, tree } = identifiers();
  let claimed = false;
  const judge = (rule: number, begin: number, end: number): void => {
    claimed ||= end >= to && (!named || reading.near(all[rule]?.words ?? [], begin, end));
  };
  for (let token = first; !claimed && isNear(token, REACH.identifier); token--) {
    tree.searchAt(reading, token, judge);
  }
  for (let token = first; !claimed && isNear(token, REACH.iban); token--) {
    if (reading.kind(token) === LETTERS) continue;
    const found = ibanAt(reading, token) ?? (isNear(token, REACH.card) ? cardAt(reading, token) : undefined);
    claimed = (found?.to ?? 0) >= to;
  }
  return claimed;
}
