import type { Detector, DetectorInfo, Identifier } from './detector.ts';
import { bankDetails } from './detectors/bank.ts';
import { card } from './detectors/card.ts';
import { crypto } from './detectors/crypto.ts';
import { email } from './detectors/email.ts';
import { iban } from './detectors/iban.ts';
import { ip } from './detectors/ip.ts';
import { mac } from './detectors/mac.ts';
import { nationals } from './detectors/national/index.ts';
import { password } from './detectors/password.ts';
import { pem } from './detectors/pem.ts';
import { phone } from './detectors/phone.ts';
import { products } from './detectors/products.ts';
import { secret } from './detectors/secrets.ts';

/** All detectors but `pem` and `national-id`, which stand for themselves. */
export const builtIn: readonly Detector[] = [
  card,
  iban,
  email,
  phone,
  ip,
  mac,
  crypto,
  secret,
  password,
  ...products,
  ...bankDetails,
  ...nationals,
];

let byId: Map<string, Detector> | undefined;

/** The detector of this id, if there is one. */
export function ofId(id: string): readonly Detector[] {
  byId ??= new Map(builtIn.map((detector) => [detector.id, detector]));
  const found = byId.get(id);
  return found ? [found] : [];
}

/** All national identifiers of some countries under one name. */
export const NATIONAL: DetectorInfo = {
  id: 'national-id',
  name: 'National identifier',
  countries: [...new Set(nationals.flatMap(({ countries }) => countries ?? []))].sort(),
  description:
    'Every identifier that is built in for the chosen countries; all countries when none is chosen.',
  source: 'Those of the identifiers',
};

/** The national identifiers of `countries`. */
export function national(countries: readonly string[] | undefined): readonly Identifier[] {
  if (!countries) return nationals;
  return nationals.filter((identifier) =>
    identifier.countries?.some((country) => countries.includes(country)),
  );
}

const toInfo = ({ id, name, countries, description, source }: DetectorInfo): DetectorInfo => ({
  id,
  name,
  ...(countries ? { countries } : {}),
  description,
  source,
});

/** What is built in; all of it is off until a configuration names it. */
export const detectors: readonly DetectorInfo[] = [...builtIn, pem, NATIONAL].map(toInfo);
