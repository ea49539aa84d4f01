import { type Steps, whole } from '../../pattern/index.ts';
import type { Identifier } from '../detector.ts';
import { Identifiers } from '../identifiers.ts';
import { LETTERS, type Reading } from '../reading.ts';
import { cardAt } from './card.ts';
import { ibanAt } from './iban.ts';
import { nationals } from './national/index.ts';
import { products } from './products.ts';

/** How many characters before digits what has them may begin: what is found at a place hangs on what is near only. */
const REACH = { identifier: 24, card: 6, iban: 60 };

type Known = { readonly all: readonly Identifier[]; readonly tree: Identifiers };

let known: Known | undefined;

/** Makes ready, once, what `isClaimed` is told by; without it that is done where it is first asked, in one go. */
export function* claimSteps(): Steps<Known> {
  if (known) return known;
  const all = [...products, ...nationals];
  const tree = new Identifiers();
  for (const [rule, identifier] of all.entries()) {
    tree.add(identifier, rule);
    yield;
  }
  known = { all, tree };
  return known;
}

/**
 * Whether the digits from token `first` up to `to` are a card, an account or an identifier with its check digit right,
 * or a part of one. This is where it is decided who has a number: a detector without a check digit leaves it to those
 * with one, whether or not they are configured.
 *
 * @param countries whose identifiers count without one of their words near; one digit in ten is right by chance, so
 * that those of all countries would have every second number
 */
export function isClaimed(
  reading: Reading,
  first: number,
  to: number,
  countries: ReadonlySet<string>,
): boolean {
  const from = reading.start(first);
  const isNear = (token: number, reach: number) => token >= 0 && from - reading.start(token) <= reach;
  const { all, tree } = known ?? whole(claimSteps());
  let claimed = false;
  const judge = (rule: number, begin: number, end: number): void => {
    const { words = [], countries: its } = all[rule] ?? {};
    const isHome = its === undefined || its.some((country) => countries.has(country));
    claimed ||= end >= to && (isHome || reading.near(words, begin, end));
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
