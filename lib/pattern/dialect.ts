/** A part of an expression that another engine reads as something else than JavaScript does. */
export interface Foreign {
  /** Offset in the source. */
  readonly at: number;
  /** A sentence for a person: what it is and how to write it here. */
  readonly message: string;
}

interface Construct {
  /** Source of the expression that recognises it. */
  readonly written: string;
  readonly where: 'in sets' | 'outside sets' | 'anywhere';
  /** How it is written in JavaScript; undefined when JavaScript means the same by it. */
  readonly advice: (written: string, unicode: boolean, inSet: boolean) => string | undefined;
}

const raw = String.raw;
const START = 'for the start of the text write ^, without the flag m';
const END = 'for the end of the text write $, without the flag m';
const SIGNS = raw`put a backslash before each of ^ $ \ . * + ? ( ) [ ] { } | instead`;
const EDGE = raw`for the edge of a word write \b`;

/** By the letter after the backslash; JavaScript takes it for the letter itself. */
const LETTERS: Readonly<Record<string, string>> = {
  A: START,
  Z: END,
  z: END,
  G: 'leave it out',
  h: raw`for a space or tab write [ \t]`,
  H: raw`for anything but a space or tab write [^ \t]`,
  R: raw`for a line break write (?:\r\n|[\n\r])`,
  N: 'for anything but a line break write a dot',
  X: raw`for a character with its marks write \P{M}\p{M}*, with the flag u`,
  Q: SIGNS,
  E: SIGNS,
  K: 'for what must stand before write (?<=…)',
  e: raw`for the escape character write \x1b`,
  y: EDGE,
  m: EDGE,
  M: EDGE,
};

const POSIX: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  blank: raw` \t`,
  cntrl: raw`\x00-\x1f\x7f`,
  digit: raw`\d`,
  graph: raw`\x21-\x7e`,
  lower: 'a-z',
  print: raw`\x20-\x7e`,
  punct: raw`\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e`,
  space: raw`\s`,
  upper: 'A-Z',
  word: raw`\w`,
  xdigit: '0-9A-Fa-f',
};

function posix(written: string, inSet: boolean): string {
  const name = written.replace(/[^a-z<>]/g, '');
  if (name === '<' || name === '>') return EDGE;
  const members = POSIX[name] ?? '';
  if (written.includes('^')) return `write [^${members}]`;
  return inSet ? `inside the brackets write ${members}` : `write [${members}]`;
}

function property(written: string, unicode: boolean): string | undefined {
  const [sign, name] = [written.slice(0, 2), written.replace(/^..|[{}]/g, '')];
  if (!written.includes('{')) return `write ${sign}{${name}}, with the flag u`;
  if (!unicode) return 'it needs the flag u';
  return !isExpression(written) && isExpression(raw`\p{Script=${name}}`)
    ? `write ${sign}{Script=${name}}`
    : undefined;
}

function isExpression(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'));
  } catch {
    return false;
  }
}

function inlineFlags(written: string): string {
  const flags = written.replace(/-.*|[^a-z]/g, '');
  return flags === '' || /[^imsu]/.test(flags)
    ? 'flags are given beside the expression, and only i, m, s and u are known'
    : `flags hold for the whole expression and are given beside it: ${flags}`;
}

const CONSTRUCTS: Readonly<Record<string, Construct>> = {
  posix: {
    written: raw`\[:(?:\^?(?:${Object.keys(POSIX).join('|')})|[<>]):\]`,
    where: 'anywhere',
    advice: (written, _, inSet) => posix(written, inSet),
  },
  property: { written: raw`\\[pP](?:\{[^}]*\}|[A-Z])`, where: 'anywhere', advice: property },
  code: {
    written: raw`\\[xo]\{[\da-fA-F]+\}|\\N\{[^}]*\}|\\U[\da-fA-F]{8}`,
    where: 'anywhere',
    advice: () => raw`write \u{…} with the hexadecimal number of the character, and the flag u`,
  },
  point: {
    written: raw`\\u\{[\da-fA-F]+\}`,
    where: 'anywhere',
    advice: (_, unicode) => (unicode ? undefined : 'it needs the flag u'),
  },
  reference: {
    written: raw`\\g(?=[\d{<'-])|\(\?(?:P[=>]|R\)|&|[+-]?\d+\)|\()`,
    where: 'outside sets',
    advice: () => 'back-references, calls and conditions cannot be matched in linear time',
  },
  letter: {
    written: raw`\\[${Object.keys(LETTERS).join('')}]`,
    where: 'anywhere',
    advice: (written) => LETTERS[written.charAt(1)],
  },
  edge: {
    written: raw`\\<(?=\w)|(?<=\w)\\>`,
    where: 'outside sets',
    advice: (written) => `${EDGE}, for the sign itself ${written.charAt(1)}`,
  },
  basic: {
    written: raw`(?<=\]|\\[dws])\\\{\d+(?:,\d*)?\\\}|\\\((?=[^()]*\\\|[^()]*\\\))`,
    where: 'outside sets',
    advice: () => 'groups, alternatives and repeats are written without backslashes',
  },
  named: {
    written: raw`\(\?P<|\(\?'`,
    where: 'outside sets',
    advice: () => 'a named group is written (?<name>…)',
  },
  atomic: {
    written: raw`\(\?>|(?:[*+?]|\{\d+(?:,\d*)?\})\+`,
    where: 'outside sets',
    advice: () => 'write a plain group and repeat: nothing here ever takes long',
  },
  comment: { written: raw`\(\?#`, where: 'outside sets', advice: () => 'leave comments out' },
  inline: {
    written: raw`\(\?(?=[\^a-zA-Z-])\^?[a-zA-Z]*-?[a-zA-Z]*[:)]`,
    where: 'outside sets',
    advice: inlineFlags,
  },
  verb: {
    written: raw`\(\?\||\(\*[A-Z]`,
    where: 'outside sets',
    advice: () => 'nothing here takes its place',
  },
  fewer: {
    // After a letter that is escaped for nothing, brackets too are meant as they stand.
    written: raw`(?<=[\w.)\]}])(?<!\\(?![dDsSwWfnrtv])[a-zA-Z])\{,\d+\}`,
    where: 'outside sets',
    advice: (written) => `write {0${written.slice(1)}`,
  },
  bracket: {
    written: raw`\[\^?\](?=[^[\]\\()|]*\])`,
    where: 'outside sets',
    advice: (written) => raw`a set that holds a closing bracket begins ${written.slice(0, -1)}\]`,
  },
  both: {
    written: raw`&&(?=\[)`,
    where: 'in sets',
    advice: () => 'what must not be in a set is written before it as (?![…])',
  },
};

/** What a walk through an expression stops at: foreign constructs, other escapes, the ends of sets. */
const STOPS = new RegExp(
  [
    ...Object.entries(CONSTRUCTS).map(([name, { written }]) => `(?<${name}>${written})`),
    raw`\\[^]|\[\^?\]?|\]`,
  ].join('|'),
  'g',
);

/** What every one of the constructs holds, and ordinary expressions hardly ever do. */
const SUSPECT = /\\[^bBdDwWsSfnrtv.\-/+*?^$[\])]|\(\?[^:=!<]|\(\*|\[\^?\]|\[:|&&|[*+?}]\+|\{,/;

/** Slashes around the whole, as program texts have them; group 1 holds the flags. */
const DELIMITED = /^(?:m|qr)?\/(?:[^/\\]|\\[\s\S])+\/([a-z]*)$/;

/**
 * The first part of an expression that is not JavaScript's, or that JavaScript reads as something nobody would write:
 * a POSIX set, the anchor `\A`, slashes around the whole. Undefined where there is none.
 * @param flags those of the expression
 */
export function foreignPart(source: string, flags: string): Foreign | undefined {
  const delimited = DELIMITED.exec(source);
  if (delimited) {
    const given = delimited[1] ? ` and ${delimited[1]} is given beside the expression` : '';
    const message = raw`The slashes are searched for, too: leave them out${given}; for a slash itself write \/.`;
    return { at: 0, message };
  }
  if (!SUSPECT.test(source)) return undefined;
  let inSet = false;
  for (const found of source.matchAll(STOPS)) {
    const [written] = found;
    const name = Object.keys(CONSTRUCTS).find((one) => found.groups?.[one] !== undefined);
    const { where, advice } = (name && CONSTRUCTS[name]) || {};
    if (advice && where !== (inSet ? 'outside sets' : 'in sets')) {
      const known = advice(written, flags.includes('u'), inSet);
      if (known) return { at: found.index, message: `JavaScript does not know ${written}: ${known}.` };
    }
    if (written.startsWith('[')) inSet = !written.endsWith(']');
    else if (written === ']') inSet = false;
  }
  return undefined;
}
