/** How tightly a part holds together, tightest first: what it needs brackets for depends on it. */
export type Bond = 'fenced' | 'atom' | 'product' | 'quotient' | 'sum';

/** What a part is to its neighbours: it decides which spaces stand around it. */
export type Kind =
  | 'operand'
  | 'number'
  /** A function's or a unit's name, or a text: apart from what it would else run into. */
  | 'word'
  /** An operand that what follows would run into, as `k` in `x^k`. */
  | 'trailing'
  | 'fraction'
  | 'large'
  | 'binary'
  | 'relation'
  | 'prefix'
  | 'open'
  | 'close'
  | 'bar'
  | 'punctuation'
  | 'space';

export type Part = { text: string; kind: Kind; bond: Bond };

const RELATION = /^(?:[<>=≔≕∈-∍∝∣∥∼-≻⊂-⊋⊢-⊩⊥≪≫⩽⩾\u2190-\u21FF\u27F0-\u27FF]|[<>=!:]=|mod)$/u;
const BINARY = /^(?:[-+−±∓×÷·⋅*∗∘•⊕-⊡∪∩∧∨∖\\⊎⊓⊔]|\+\+)$/u;
const SIGN = /^[-+−±∓]$/;
const TIMES = /^[×·⋅*∗∘•⊗⊙]$/;
const LARGE = /^[∏-∑∫-∳⋀-⋃\u2A00-\u2A1C]$/u;
const BARS = /^[|‖∣∥]$/;

/** A token as a part: operators by what they mean, letters and numbers else. */
export function token(text: string): Part {
  const part = (kind: Kind, bond: Bond = 'atom') => ({ text, kind, bond });
  if (BARS.test(text))
    return { text: text === '∣' ? '|' : text === '∥' ? '‖' : text, kind: 'bar', bond: 'atom' };
  if (/^[([{⟨⌊⌈⟦]$/.test(text)) return part('open');
  if (/^(?:[)\]}⟩⌋⌉⟧!%′″‴°]|!!)$/.test(text)) return part('close');
  if (/^[,;:]$/.test(text)) return part('punctuation', 'sum');
  if (text === '/' || text === '∕') return { text: '/', kind: 'close', bond: 'quotient' };
  if (BINARY.test(text)) return part('binary', TIMES.test(text) ? 'product' : 'sum');
  if (RELATION.test(text)) return part('relation', 'sum');
  if (LARGE.test(text)) return part('large');
  if (/^[\d.,]*\d[\d.,]*$/.test(text)) return part('number');
  return part(/^\p{L}[\p{L}\p{M}\d.]*$/u.test(text) && /^.\p{M}*./u.test(text) ? 'word' : 'operand');
}

/** Parts in a row as one. `tight`: without spaces around operators, as in exponents. */
export function joined(row: readonly Part[], tight: boolean): Part {
  const parts = settled(row);
  const [only] = parts;
  if (only && parts.length === 1) return only;
  let text = '';
  let before: Part | undefined;
  for (const part of parts) {
    if (part.kind === 'space') {
      if (before && before.kind !== 'open' && !text.endsWith(' ')) text += ' ';
    } else {
      if (before && !text.endsWith(' ') && isApart(before, part, tight)) text += ' ';
      text += part.text;
      before = part;
    }
  }
  return { text: text.trim(), kind: 'operand', bond: bondOf(parts) };
}

/** In brackets, unless it has its own. */
export function bracketed({ text, bond }: Part): string {
  return bond === 'fenced' ? text : `(${text})`;
}

/** Signs before operands and bars that open or close, told by what stands before them. */
function settled(row: readonly Part[]): Part[] {
  let before: Part | undefined;
  let bars = 0;
  return row.map((part) => {
    const starts = !before || /^(?:open|binary|relation|prefix|punctuation)$/.test(before.kind);
    let own = part;
    if (part.kind === 'bar') {
      const opens = starts || bars % 2 === 0;
      bars++;
      own = { ...part, kind: opens ? 'open' : 'close' };
    } else if (starts && part.kind === 'binary' && SIGN.test(part.text))
      own = { ...part, kind: 'prefix', bond: 'product' };
    if (part.kind !== 'space') before = own;
    return own;
  });
}

function isApart(before: Part, after: Part, tight: boolean): boolean {
  const isEither = (kind: Kind) => before.kind === kind || after.kind === kind;
  if (/^(?:open|prefix)$/.test(before.kind) || /^(?:close|punctuation)$/.test(after.kind)) return false;
  if (isEither('binary') || isEither('relation') || before.kind === 'punctuation') return !tight;
  if (before.text === '/') return false;
  if (after.kind === 'open') return before.kind === 'fraction';
  if (before.kind === 'close') return after.kind === 'fraction' || after.kind === 'word';
  return (
    /^(?:word|trailing|fraction|large)$/.test(before.kind) ||
    /^(?:number|word|fraction|large)$/.test(after.kind)
  );
}

function bondOf(parts: readonly Part[]): Bond {
  if (isFenced(parts)) return 'fenced';
  let depth = 0;
  let bond: Bond = 'product';
  for (const part of parts) {
    if (part.kind === 'open') depth++;
    else if (part.kind === 'close' && part.bond === 'atom' && depth > 0) depth--;
    if (depth > 0) continue;
    if (part.bond === 'sum') return 'sum';
    if (part.bond === 'quotient') bond = 'quotient';
  }
  return bond;
}

/** Whether the first part opens a bracket that the last one closes. */
function isFenced(parts: readonly Part[]): boolean {
  let depth = 0;
  for (const [at, { kind, text }] of parts.entries()) {
    if (kind === 'open') depth++;
    else if (kind === 'close' && /[)\]}⟩⌋⌉⟧|‖]$/.test(text)) depth--;
    if (depth === 0) return at > 0 && at === parts.length - 1;
  }
  return false;
}
