import {
  compile,
  type DetectorPattern,
  detectors,
  type SensitiveConfig,
} from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';

/** Every detector that is built in, some words and some expressions. */
export const everything: SensitiveConfig = {
  words: [
    { id: 'w1', word: 'confidential' },
    { id: 'w2', word: 'top secret', level: 'block' },
    { id: 'w3', word: 'salaisuus', foldDiacritics: true },
  ],
  expressions: [
    { id: 'e1', name: 'Ticket', expression: 'TCK-\\d{6}' },
    { id: 'e2', name: 'Project', expression: 'project\\s+\\w+', flags: 'i', level: 'block' },
    { id: 'e3', name: 'Quoted', expression: '"[^"]*"' },
  ],
  detectors: detectors.map(
    ({ id }): DetectorPattern => ({
      id,
      detector: id,
      ...(id === 'phone' ? { countries: ['US', 'DE', 'FI', 'JP'] } : {}),
    }),
  ),
};

export const checkerOf = (config: unknown) => compile(config, { phonePlans }).checker;

/** Pieces that detectors look at, and what may stand between them. */
export const FRAGMENTS = [
  '4111 1111 1111 1111',
  '4111',
  '1111',
  '411111111111',
  '5555-5555-5555-4444',
  'DE89 3704 0044 0532 0130 00',
  'DE',
  '89',
  'GB29NWBK60161331926819',
  '123-45-6789',
  '536904399',
  'ssn',
  'card',
  'order',
  'john.doe@example.com',
  '@',
  '192.168.0.1',
  '2001:db8::1',
  '::',
  ':',
  '00:1A:2B:3C:4D:5E',
  '(212) 555-0123',
  '+49 30 123456',
  'tel',
  'AKIAIOSFODNN7EXAMPLE',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N',
  'password: Hunter22',
  'pwd=',
  '131052-308T',
  '390.533.447-05',
  '54362315K',
  'RSS MRA 85T10 A562S',
  'A123456(3)',
  '身份证11010519491231002X',
  '-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc\n',
  'MIIEpAIBAAKCAQEA',
  'PuTTY-User-Key-File-2: ',
  'Private-Lines: 1\n',
  '-----END PRIVATE KEY-----',
  'top secret',
  'confidential',
  'project x',
  'TCK-123456',
  '"',
  '\u200b',
  '\u00ad',
  '４１１１',
  '\u{1d7d2}',
  '\ud835',
  '\udfd2',
  '\u{e0020}',
  'é',
  '密',
  'a'.repeat(150),
  '7'.repeat(140),
  '.x'.repeat(80),
];
export const GLUE = ['', ' ', ' ', '\n', '-', '.', ', ', ' - ', '/', '_', '\r\n', '\u00a0', '  '];
