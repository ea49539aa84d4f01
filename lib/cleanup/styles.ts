/** What an element's style attribute says about its text. Absent: as inherited. */
export type Style = {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  hidden?: boolean;
  display?: 'block' | 'inline';
  /** The element is seen apart from what is beside it in its line. */
  apart?: 'cell' | 'box';
  /** Whether the elements inside stand beside or below each other, whatever they are: flex and grid. */
  partsChildren?: boolean;
  /** Line ends in the text are line breaks. */
  keepsLines?: boolean;
  /** White space is shown as it stands. */
  preformatted?: boolean;
  monospace?: boolean;
  /** Letters stand for pictures (Outlook writes a smile as a J). */
  wingdings?: boolean;
  /** Word's list: the level of an item, or the marker that Word writes for readers that do not know lists. */
  wordList?: { level: number } | 'marker';
  numbering?: string;
  /** Text above or below the line. */
  script?: 'raised' | 'lowered';
};

const plain: Style = {};

/** Reads style attributes by an allow-list of properties. Pasted documents repeat a few styles thousands of times. */
export class StyleReader {
  readonly #allowed: ReadonlySet<string>;
  readonly #known = new Map<string, Style>();

  constructor(allowed: ReadonlySet<string>) {
    this.#allowed = allowed;
  }

  read(attribute: string | null): Style {
    if (!attribute) return plain;
    let style = this.#known.get(attribute);
    if (!style) {
      style = this.#parse(attribute);
      this.#known.set(attribute, style);
    }
    return style;
  }

  #parse(attribute: string): Style {
    const style: Style = {};
    for (const declaration of attribute.split(';')) {
      const colon = declaration.indexOf(':');
      const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
      if (!this.#allowed.has(property)) continue;
      const value = declaration
        .slice(colon + 1)
        .replace(/!important/i, '')
        .trim()
        .toLowerCase();
      readers[property]?.(style, value);
    }
    return style;
  }
}

const decoration = (style: Style, value: string) => {
  if (value.includes('line-through')) style.strike = true;
};

const numbering = (style: Style, value: string) => {
  style.numbering = /(?:lower|upper)-(?:alpha|latin|roman)|none/.exec(value)?.[0] ?? '';
};

/** Three pixels are seen as a space. */
const WIDE = /^(?:(?:[3-9]|\d{2,})(?:\.\d+)?(?:px|pt)|(?:0?\.[2-9]|[1-9])[\d.]*r?em)/;

const margin = (style: Style, value: string) => {
  const [first = '', right = first, , left = right] = value.split(/\s+/);
  if (WIDE.test(right) || WIDE.test(left)) style.apart = 'box';
};

const readers: Record<string, (style: Style, value: string) => void> = {
  'font-weight': (style, value) => {
    if (/^(?:bold|bolder|[6-9]00)$/.test(value)) style.bold = true;
    else if (/^(?:normal|lighter|[1-5]00)$/.test(value)) style.bold = false;
  },
  'font-style': (style, value) => {
    if (/^(?:italic|oblique)/.test(value)) style.italic = true;
    else if (value === 'normal') style.italic = false;
  },
  'text-decoration': decoration,
  'text-decoration-line': decoration,
  display: (style, value) => {
    if (value === 'none') style.hidden = true;
    else if (
      /^(?:block|flex|grid|list-item|table|table-row|table-caption|flow-root|box|-webkit-box)$|^block /.test(
        value,
      )
    )
      style.display = 'block';
    else if (value === 'table-cell') style.apart = 'cell';
    else if (value.startsWith('inline-')) style.apart = 'box';
    else if (value === 'inline') style.display = 'inline';
    style.partsChildren = /\b(?:flex|grid|table-row)\b/.test(value);
  },
  float: (style, value) => {
    if (value !== 'none') style.apart = 'box';
  },
  position: (style, value) => {
    if (value === 'absolute' || value === 'fixed') style.apart = 'box';
  },
  margin,
  'margin-inline': margin,
  'margin-inline-end': margin,
  'margin-inline-start': margin,
  'margin-left': margin,
  'margin-right': margin,
  visibility: (style, value) => {
    if (value === 'hidden' || value === 'collapse') style.hidden = true;
  },
  'mso-hide': (style, value) => {
    if (value === 'all') style.hidden = true;
  },
  'font-size': (style, value) => {
    if (/^0+(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(value)) style.hidden = true;
  },
  opacity: (style, value) => {
    if (/^0*\.?0+%?$/.test(value)) style.hidden = true;
  },
  'white-space': (style, value) => {
    style.keepsLines = value.startsWith('pre') || value === 'break-spaces';
    style.preformatted = value === 'pre';
  },
  'font-family': (style, value) => {
    if (/mono|consolas|courier|menlo/.test(value)) style.monospace = true;
    style.wingdings = /^["']?wingdings["']?(?:,|$)/.test(value);
  },
  'mso-list': (style, value) => {
    if (value === 'ignore') style.wordList = 'marker';
    const level = /\blevel([1-9])\b/.exec(value)?.[1];
    if (level) style.wordList = { level: Number(level) };
  },
  'vertical-align': (style, value) => {
    if (value === 'super') style.script = 'raised';
    else if (value === 'sub') style.script = 'lowered';
  },
  'list-style': numbering,
  'list-style-type': numbering,
};
