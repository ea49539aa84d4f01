import { createContext, Script } from 'node:vm';
import fc from 'fast-check';

/** Characters that fold, pair, break lines or divide words in ways that are easy to get wrong. */
const CHARACTERS = [
  ...'abcksABKS12_- \n@éÉſßẞiİςΣ',
  '\u212a',
  '\u00a0',
  '\u2028',
  '😀',
  '😁',
  '\ud83d',
  '\ude00',
];

const ATOMS = [
  ...['a', 'b', 'c', 'k', 's', 'A', 'B', 'é', 'É', 'ſ', 'ß', 'ẞ', 'İ', 'ς', 'σ', '1', '_', '-', ' ', '@'],
  ...['\\u212a', '😀', '\\ud83d', '\\n', '.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\x41', '\\u0061'],
  ...['[ab]', '[^a]', '[a-c1]', '[^\\w]', '[\\s\\d]', '[é-ü]', '[😀-😂]', '[A-Z]', '[\\W_]', 'abc', 'ks@'],
];
const UNICODE_ATOMS = [
  '\\p{L}',
  '\\P{L}',
  '\\p{Lu}',
  '[\\p{N}_]',
  '\\u{1F600}',
  '[^\\p{L}]',
  '\\ud83d\\ude00',
];
const BOUNDARIES = ['\\b', '\\B', '^', '$'];
const QUANTIFIERS = [
  '*',
  '+',
  '?',
  '{2}',
  '{1,2}',
  '{0,2}',
  '{2,}',
  '*?',
  '+?',
  '??',
  '{1,3}?',
  '{0,}?',
  '{0}',
];
const LOOKS = ['(?=', '(?!', '(?<=', '(?<!'];

function source(unicode: boolean): fc.Arbitrary<string> {
  const atoms = fc.constantFrom(...ATOMS, ...(unicode ? UNICODE_ATOMS : []));
  const { node } = fc.letrec<{ leaf: string; node: string }>((tie) => ({
    leaf: fc.oneof({ weight: 6, arbitrary: atoms }, { weight: 1, arbitrary: fc.constantFrom(...BOUNDARIES) }),
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((items) => items.join('')),
      fc.tuple(tie('node'), tie('node')).map(([one, other]) => `(?:${one}|${other})`),
      tie('node').map((one) => `(?:${one}|)`),
      tie('node').map((one) => `(|${one})`),
      fc.tuple(tie('node'), fc.constantFrom(...QUANTIFIERS)).map(([one, times]) => `(?:${one})${times}`),
      fc.tuple(fc.constantFrom(...LOOKS), tie('node')).map(([look, one]) => `${look}${one})`),
    ),
  }));
  // Most random patterns can be empty: half of them get a part that cannot.
  const solid = fc.constantFrom('a', '\\w', '[^b]', '(?:b|c)', 'ab?');
  return fc.oneof(
    node,
    fc.tuple(node, solid, node).map((parts) => parts.join('')),
  );
}

const plainSource = source(false);
const unicodeSource = source(true);

/** A regular expression with every combination of the flags that matter; not always a valid one. */
export const expressions: fc.Arbitrary<{ source: string; flags: string }> = fc
  .subarray(['i', 's', 'm', 'u'])
  .chain((flags) =>
    (flags.includes('u') ? unicodeSource : plainSource).map((one) => ({
      source: one,
      flags: flags.join(''),
    })),
  );

export const texts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...CHARACTERS), fc.constantFrom('abc', 'ks@', 'aaa')), { maxLength: 14 })
  .map((parts) => parts.join(''));

/** Some expressions take the runtime's RegExp years. */
const PATIENCE_MS = 500;
const realm = createContext({});
const native = new Script(
  `Array.from(text.matchAll(new RegExp(source, flags)), ({ 0: found, index }) => [index, index + found.length])
    .filter(([start, end]) => end > start)`,
);

/** The spans that the runtime's own RegExp finds, without empty ones; undefined when it takes too long over it. */
export function nativeSpans(source: string, flags: string, text: string): [number, number][] | undefined {
  try {
    Object.assign(realm, { source, flags: `g${flags}`, text });
    return native.runInContext(realm, { timeout: PATIENCE_MS });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
