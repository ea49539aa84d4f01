import type { Identifier } from '../detector.ts';
import { Identifiers } from '../identifiers.ts';
import type { Reading } from '../reading.ts';
import { card } from './card.ts';
import { iban } from './iban.ts';
import { nationals } from './national/index.ts';
import { products } from './products.ts';

/** Digits that something with a check digit has for its own. */
export type Claim = {
  readonly from: number;
  readonly to: number;
  /** Whether that is certain: a card, an account, or one of the identifier's words stands near. */
  readonly named: boolean;
  /** How many characters after its beginning it still counts: what is found at a place hangs on what is near only. */
  readonly reach: number;
};

let known: { readonly all: readonly Identifier[]; readonly tree: Identifiers } | undefined;

function identifiers(): NonNullable<typeof known> {
  if (known) return known;
  const all = [...products, ...nationals];
  const tree = new Identifiers();
  for (const [rule, identifier] of all.entries()) tree.add(identifier, rule);
  known = { all, tree };
  return known;
}

/** What is found in a text of cards, accounts and identifiers of all countries. */
export function claimsOf(reading: Reading): Claim[] {
  const claims: Claim[] = [];
  const { all, tree } = identifiers();
  tree.search(reading, (rule, from, to) => {
    const named = reading.near(all[rule]?.words ?? [], from, to);
    claims.push({ from, to, named, reach: 24 });
  });
  card.search({})(reading, (from, to) => claims.push({ from, to, named: true, reach: 6 }));
  iban.search({})(reading, (from, to) => claims.push({ from, to, named: true, reach: 60 }));
  return claims;
}
