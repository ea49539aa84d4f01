import { type Steps, whole } from '../../pattern/index.ts';
import { Identifiers } from '../identifiers.ts';
import { LETTERS, type Reading } from '../reading.ts';
import { cardAt } from './card.ts';
import { ibanAt } from './iban.ts';
import { nationals } from './national/index.ts';
import { products } from './products.ts';

/** How many characters before digits what has them may begin: what is found at a place hangs on what is near only. */
const REACH = { identifier: 24, card: 6, iban: 60 };

let known: Identifiers | undefined;

/** Makes ready, once, what `isClaimed` is told by; without it that is done where it is first asked, in one go. */
export function* claimSteps(): Steps<Identifiers> {
  if (known) return known;
  const all = new Identifiers();
  for (const [rule, identifier] of [...products, ...nationals].entries()) {
    all.add(identifier, rule);
    yield;
  }
  known = all;
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
  const identifiers = known ?? whole(claimSteps());
  let claimed = false;
  for (let token = first; !claimed && isNear(reading, token, from, REACH.identifier); token--) {
    identifiers.searchAt(reading, token, (_, begin, end, { words, countries: its }) => {
      const isHome = its === undefined || its.some((country) => countries.has(country));
      claimed ||= end >= to && (isHome || reading.near(words, begin, end));
    });
  }
  for (let token = first; !claimed && isNear(reading, token, from, REACH.iban); token--) {
    if (reading.kind(token) === LETTERS) continue;
    const isCardNear = isNear(reading, token, from, REACH.card);
    const found = ibanAt(reading, token) ?? (isCardNear ? cardAt(reading, token) : undefined);
    claimed = (found?.to ?? 0) >= to;
  }
  return claimed;
}

const isNear = (reading: Reading, token: number, from: number, reach: number): boolean =>
  token >= 0 && from - reading.start(token) <= reach;
