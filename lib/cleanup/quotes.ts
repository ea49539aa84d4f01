/** Outer and inner quotation marks by language, as a browser writes them around `<q>`. */
const MARKS: Record<string, string> = {
  bg: '„“‚‘', cs: '„“‚‘', da: '“”‘’', de: '„“‚‘', el: '«»“”', es: '«»“”', et: '„“«»', fi: '””’’', fr: '«»“”',
  he: '””’’', hr: '„“‚‘', hu: '„”»«', it: '«»“”', ja: '「」『』', lt: '„“‚‘', no: '«»‘’', nb: '«»‘’', nn: '«»‘’',
  pl: '„”«»', pt: '“”‘’', ro: '„”«»', ru: '«»„“', sk: '„“‚‘', sl: '„“‚‘', sr: '„“‘’', sv: '””’’', uk: '«»„“',
}; // biome-ignore format: a table

const ANY_MARK = /^\s*["'“”„‟‘’‚‛«»‹›「」『』]/;

/** The marks around a quotation that is `depth` quotations deep; none where its text brings its own. */
export function quotationMarks(quotation: Element, depth: number): [opening: string, closing: string] {
  if (ANY_MARK.test(quotation.textContent ?? '')) return ['', ''];
  const language = quotation.closest('[lang]')?.getAttribute('lang')?.toLowerCase().split('-', 1)[0];
  const [outer = '', outerEnd = '', inner = '', innerEnd = ''] = MARKS[language ?? ''] ?? '“”‘’';
  const marks: [string, string] = depth % 2 === 0 ? [outer, outerEnd] : [inner, innerEnd];
  return language === 'fr' ? [`${marks[0]}\u00A0`, `\u00A0${marks[1]}`] : marks;
}
