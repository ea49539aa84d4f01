import { mathText } from './mathml.ts';

const TOKEN = /\\[a-zA-Z]+\*?|\\.|\d+(?:[.,]\d+)*|\s+|./gsu;
const DELIMITERS = /^(?:\$\$(.*)\$\$|\$(.*)\$|\\\((.*)\\\)|\\\[(.*)\\\])$/s;
/** Longer or deeper sources stay as they are. */
const LONGEST = 5000;
const DEEPEST = 50;

const SYMBOLS = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ
  rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
  Upsilon Υ Phi Φ Psi Ψ Omega Ω hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬
  lnot ¬ angle ∠ degree ° prime ′ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ approx ≈
  equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ to → rightarrow → leftarrow ←
  gets ← Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ iff ⇔ implies ⇒ mapsto ↦ longrightarrow ⟶ perp ⊥ parallel ∥ mid | pm ±
  mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ cup ∪ cap ∩ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ sum ∑ prod ∏
  coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lvert |
  rvert | vert | lVert ‖ rVert ‖ Vert ‖ lbrack [ rbrack ] backslash \\ colon : euro € pounds £ dagger † top ⊤ bot ⊥
`);
const ACCENTS = table(
  `bar ¯ overline ¯ hat ^ widehat ^ tilde ~ widetilde ~ vec → overrightarrow → dot ˙ ddot ¨ check ˇ`,
);
const FUNCTIONS =
  /^(?:arc(?:sin|cos|tan)|sinh?|cosh?|tanh?|cot|sec|csc|log|ln|lg|exp|lim(?:sup|inf)?|max|min|sup|inf|det|dim|ker|gcd|deg|arg|hom|Pr|bmod|mod)$/;
const NOTHING =
  /^(?:displaystyle|textstyle|scriptstyle|scriptscriptstyle|limits|nolimits|nonumber|notag|mathstrut|[bB]igg?[lrm]?|middle|left|right|!|\/)$/;
const SPACES = /^(?:[,;: ]|quad|qquad|enspace|thinspace)$/;
const TEXTS = /^(?:text|textrm|textbf|textit|mbox|hbox|mathrm|operatorname\*?|textnormal|textsf)$/;
const GROUPS =
  /^(?:math(?:bf|it|bb|cal|sf|tt|frak|scr|ord|op|rel|bin|normal)|boldsymbol|bm|overbrace|underbrace|boxed|phantom|smash|pmb)$/;
const FENCES: Record<string, string> = {
  pmatrix: '()',
  bmatrix: '[]',
  Bmatrix: '{}',
  vmatrix: '||',
  Vmatrix: '‖‖',
  cases: '{',
};

/** A formula in TeX as a line of text, as `mathText` writes it; the source itself where it says more than is known here. */
export function texText(source: string): string {
  const bare = source.trim().replace(DELIMITERS, '$1$2$3$4').trim();
  if (bare === '' || bare.length > LONGEST) return bare;
  try {
    return mathText(new TexReader(bare).formula());
  } catch {
    return bare.replace(/^\{?\\displaystyle\s*(.*?)\}?$/s, (whole, inner: string) =>
      whole.startsWith('{') === whole.endsWith('}') ? inner.trim() : whole,
    );
  }
}

/** Reads TeX into elements of MathML. Throws at what it does not know. */
class TexReader {
  readonly #tokens: string[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = source.replace(/(?<!\\)%[^\n]*\n?/g, '').match(TOKEN) ?? [];
  }

  formula(): Element {
    const math = this.#row(0, () => false);
    if (this.#at < this.#tokens.length) throw new Error('unbalanced');
    return math;
  }

  #skipSpace(): void {
    while (/^\s/.test(this.#tokens[this.#at] ?? '')) this.#at++;
  }

  /** Elements up to a closing brace, the end, or a token that `ends`. */
  #row(depth: number, ends: (token: string) => boolean): Element {
    if (depth > DEEPEST) throw new Error('too deep');
    const row = element('mrow');
    for (;;) {
      this.#skipSpace();
      const token = this.#tokens[this.#at];
      if (token === undefined || token === '}' || ends(token)) return row;
      if (token === '^' || token === '_' || token === "'") this.#script(row, depth);
      else row.append(...this.#item(depth));
    }
  }

  /** Joins a script to the element before it, and to the script that it already has. */
  #script(row: Element, depth: number): void {
    const mark = this.#tokens[this.#at++];
    const above = mark !== '_';
    let script: Element;
    if (mark === "'") {
      let primes = '′';
      for (; this.#tokens[this.#at] === "'"; this.#at++) primes += '′';
      script = element('mo', primes);
    } else script = this.#argument(depth);
    const base = row.lastElementChild ?? element('mrow');
    if (base.localName === (above ? 'msub' : 'msup') && base.childElementCount === 2) {
      const [core, other] = [...base.children] as [Element, Element];
      base.replaceWith(element('msubsup', core, ...(above ? [other, script] : [script, other])));
      return;
    }
    const scripts = element(above ? 'msup' : 'msub');
    if (base.parentNode) base.replaceWith(scripts);
    else row.append(scripts);
    scripts.append(base, script);
  }

  #argument(depth: number): Element {
    this.#skipSpace();
    const [digit, ...rest] = this.#tokens[this.#at] ?? '';
    if (/^\d/.test(digit ?? '') && rest.length > 0) {
      this.#tokens[this.#at] = rest.join('');
      return element('mn', digit ?? '');
    }
    const items = this.#item(depth + 1);
    return items.length === 1 ? (items[0] as Element) : element('mrow', ...items);
  }

  #item(depth: number): Element[] {
    const token = this.#tokens[this.#at++];
    if (token === undefined || token === '}' || token === '&' || token === '#') throw new Error('misplaced');
    if (token === '{') {
      const group = this.#row(depth + 1, () => false);
      this.#expect('}');
      return [group];
    }
    if (token === '~') return [space()];
    if (token === '.')
      return this.#tokens[this.#at - 2]?.match(/^\\(?:left|right)$/) ? [] : [element('mo', '.')];
    if (!token.startsWith('\\'))
      return [
        element(/^\d/.test(token) ? 'mn' : /\p{L}/u.test(token) ? 'mi' : 'mo', token === '-' ? '−' : token),
      ];
    return this.#command(token.slice(1), depth);
  }

  #command(name: string, depth: number): Element[] {
    const argument = () => this.#argument(depth);
    if (name in SYMBOLS) return [element('mo', SYMBOLS[name] ?? '')];
    if (/^[{}%$#&_|]$/.test(name)) return [element('mo', name === '|' ? '‖' : name)];
    if (NOTHING.test(name)) return [];
    if (SPACES.test(name)) return [space()];
    if (FUNCTIONS.test(name)) return [element('mi', name.replace('bmod', 'mod'))];
    if (TEXTS.test(name)) return [element('mtext', this.#raw())];
    if (GROUPS.test(name)) return [argument()];
    if (name in ACCENTS) return [element('mover', argument(), element('mo', ACCENTS[name] ?? ''))];
    if (name === 'underline') return [element('munder', argument(), element('mo', '_'))];
    if (/^[cdt]?frac$/.test(name)) return [element('mfrac', argument(), argument())];
    if (/^[dt]?binom$/.test(name)) return this.#binomial(argument(), argument());
    if (name === 'sqrt') return [this.#root(depth)];
    if (name === 'overset' || name === 'stackrel') return [scriptedBy('msup', argument(), argument())];
    if (name === 'underset') return [scriptedBy('msub', argument(), argument())];
    if (name === 'begin') return this.#environment(depth);
    throw new Error('unknown command');
  }

  #binomial(above: Element, below: Element): Element[] {
    const column = element(
      'mtable',
      element('mtr', element('mtd', above)),
      element('mtr', element('mtd', below)),
    );
    return [element('mo', '('), column, element('mo', ')')];
  }

  #root(depth: number): Element {
    this.#skipSpace();
    if (this.#tokens[this.#at] !== '[') return element('msqrt', this.#argument(depth));
    this.#at++;
    const index = this.#row(depth + 1, (token) => token === ']');
    this.#expect(']');
    return element('mroot', this.#argument(depth), index);
  }

  #environment(depth: number): Element[] {
    const name = this.#raw().replace('*', '');
    if (!/^(?:[pbBvV]?matrix|smallmatrix|cases|array|align(?:ed)?|gather(?:ed)?|split|equation)$/.test(name))
      throw new Error('unknown');
    if (name === 'array') this.#raw();
    const rows = element('mtable');
    let row = element('mtr');
    rows.append(row);
    for (;;) {
      row.append(
        element(
          'mtd',
          this.#row(depth + 1, (token) => /^(?:&|\\\\|\\end)$/.test(token)),
        ),
      );
      const token = this.#tokens[this.#at++];
      if (token === '\\\\') {
        row = element('mtr');
        rows.append(row);
      } else if (token === '\\end') break;
      else if (token !== '&') throw new Error('unfinished');
    }
    this.#raw();
    const [open, close] = [...(FENCES[name] ?? '')];
    return [...(open ? [element('mo', open)] : []), rows, ...(close ? [element('mo', close)] : [])];
  }

  /** The words of a group. */
  #raw(): string {
    this.#skipSpace();
    if (this.#tokens[this.#at] !== '{') return this.#tokens[this.#at++] ?? '';
    const end = this.#tokens.indexOf('}', this.#at);
    const words = this.#tokens.slice(this.#at + 1, end);
    if (end < 0 || words.some((token) => /^(?:[{$]|\\[a-zA-Z])/.test(token))) throw new Error('not words');
    this.#at = end + 1;
    return words.map((token) => token.replace(/^\\|~/, token === '~' ? ' ' : '')).join('');
  }

  #expect(token: string): void {
    if (this.#tokens[this.#at++] !== token) throw new Error('unbalanced');
  }
}

function element(name: string, ...content: (string | Element)[]): Element {
  const created = document.createElement(name);
  created.append(...content);
  return created;
}

function space(): Element {
  const created = element('mspace');
  created.setAttribute('width', '1em');
  return created;
}

function scriptedBy(name: string, script: Element, base: Element): Element {
  return element(name, base, script);
}

function table(words: string): Record<string, string> {
  const parts = words.trim().split(/\s+/);
  return Object.fromEntries(parts.flatMap((word, at) => (at % 2 === 0 ? [[word, parts[at + 1] ?? '']] : [])));
}
