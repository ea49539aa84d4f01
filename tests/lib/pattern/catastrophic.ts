/** An expression that makes a backtracking engine hang, and a text that does it: `before` + `pump` × n + `after`. */
export interface Attack {
  readonly source: string;
  readonly flags?: string;
  readonly before?: string;
  readonly pump: string;
  readonly after: string;
  /** Set when the expression must not be taken at all. */
  readonly refused?: string;
}

const raw = String.raw;

/** Written for this project after the shapes that published advisories describe. */
export const ATTACKS: readonly Attack[] = [
  // A repeat inside a repeat.
  { source: '(a+)+b', pump: 'a', after: '!' },
  { source: '(a*)*b', pump: 'a', after: '!' },
  { source: '(a+)*$x', pump: 'a', after: '!' },
  { source: '^(a+)+$', pump: 'a', after: '!' },
  { source: '(a{1,9})+b', pump: 'a', after: '!' },
  { source: '(?:a+b?)+c', pump: 'a', after: '!' },
  { source: '(x+x+)+y', pump: 'x', after: '!' },
  { source: '((a+)+)+b', pump: 'a', after: '!' },
  { source: '(((a*)*)*)*b', pump: 'a', after: '!' },
  { source: '(a+?)+?b', pump: 'a', after: '!' },
  { source: '([a-z]+)+[A-Z]', pump: 'q', after: '1' },
  { source: raw`(\d+)+x`, pump: '7', after: '!' },
  { source: raw`^(\w+\s?)*$x`, pump: 'word ', after: '!' },
  { source: raw`(?:\s*\w+\s*)+;`, pump: 'a ', after: '!' },
  { source: raw`("[^"]*"|[^"])+;`, pump: '""', after: '"' },
  // Alternatives that overlap.
  { source: '(a|a)*b', pump: 'a', after: '!' },
  { source: '(a|aa)+b', pump: 'a', after: '!' },
  { source: '(a|ab|b)*c', pump: 'ab', after: '!' },
  { source: raw`(\w|\d)+!`, pump: '1', after: '?' },
  { source: raw`(.|\n)*x;`, pump: '\n', after: '!' },
  { source: raw`(?:[^<]|<[^!])*>>`, pump: '<a', after: '<' },
  { source: '(?:x|y|xy|yx)+z', pump: 'xy', after: '!' },
  { source: raw`(\s|&nbsp;|\u00a0)+$x`, pump: '\u00a0', after: 'x' },
  { source: '(a|b|ab)*?c', pump: 'ab', after: 'd' },
  { source: raw`(?:\w+|\W+)+#end`, pump: 'a-', after: '!' },
  // Neighbours that can take the same characters.
  { source: raw`\d+\d+\d+x`, pump: '1', after: '!' },
  { source: raw`\s*\s*\s*;`, pump: ' ', after: '!' },
  { source: '.*.*.*=.*;', pump: 'x=', after: '!' },
  { source: raw`\w*\d\w*\d\w*!`, pump: '1', after: '?' },
  { source: 'a*a*a*a*b', pump: 'a', after: '!' },
  { source: raw`[\w.]+[\w-]+@`, pump: 'a', after: '!' },
  { source: raw`.+\s+.+\s+.+!`, pump: 'a ', after: '?' },
  { source: raw`(.*)(\d+)(.*)x`, pump: '1', after: '!' },
  { source: raw`<.*>.*</.*>`, pump: '<>', after: '!' },
  { source: raw`\/\*[\s\S]*\*\/[\s\S]*;`, pump: '/*', after: '!' },
  // The search begins anew at every place.
  { source: raw`\s+$`, pump: ' ', after: 'x' },
  { source: raw`[\t\r\n\s]+$`, pump: '\n', after: 'x' },
  { source: 'a.*b', pump: 'a', after: '!' },
  { source: 'a.*?b', pump: 'a', after: '!' },
  { source: 'a(?:.*b)?', pump: 'a', after: '!' },
  { source: 'a(?:[^]*b)??c?', pump: 'a', after: '!' },
  { source: raw`\w+@`, pump: 'a', after: '!' },
  { source: '"[^"]*";', pump: '" ', after: '!' },
  { source: raw`\{.*?\}\}`, pump: '{', after: '!' },
  { source: '<!--[^]*?-->', pump: '<!--', after: '!' },
  { source: raw`\([^)]*\)`, pump: '(', after: '!' },
  { source: raw`(?:a|b(?:.*c)?)`, pump: 'b', after: '!' },
  { source: '[ab]*c|a', pump: 'a', after: '!' },
  // What people paste from the net for mail, links, numbers, dates, markup.
  { source: raw`^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$`, pump: 'a', after: '!' },
  { source: raw`([\w.-]+)+@([\w-]+\.)+[a-z]{2,}`, pump: 'a.', after: '@' },
  { source: raw`^(https?:\/\/)?([\w-]+\.)*[\w-]+(\/[\w\-.\/]*)*$`, pump: 'a/', after: '!' },
  { source: raw`^(\d+,?)+(\.\d+)?$`, pump: '1', after: '!' },
  { source: raw`^(([a-z])+.)+[A-Z]([a-z])+$`, pump: 'a', after: '!' },
  { source: raw`(\d{1,4}[ .-]?)+\d{4}#`, pump: '1', after: '!' },
  { source: raw`<(\w+)(\s+\w+(=("[^"]*"|'[^']*'|\S+))?)*\s*>`, before: '<a', pump: ' a=""', after: '!' },
  { source: raw`!\[[^\]]*\]\([^)]*\)|\[.*\]\(.*\)`, pump: '[', after: '!' },
  { source: raw`^\s*(?:[-*+]\s*)+$x`, pump: '- ', after: '!' },
  { source: raw`(?:[A-Z][a-z]*\s?)+:`, pump: 'Ab ', after: '!' },
  { source: raw`\b(?:\w+[ '-]?)+\b,`, pump: 'a', after: '!' },
  { source: raw`(?:0x)?(?:[\da-f]+[\da-f]*)+h`, flags: 'i', pump: 'F', after: '!' },
  { source: raw`(\p{L}+\p{M}*)+\d`, flags: 'u', pump: 'é', after: '!' },
  // Look-arounds that read far from every place.
  { source: raw`a(?=.*b)`, pump: 'a', after: '!' },
  { source: raw`(?=(?:\w+)+!)\w`, pump: 'a', after: '?' },
  { source: raw`(?<=b.*)a`, pump: 'a', after: '!' },
  { source: raw`(?<!(?:x+)+y.*)a`, pump: 'a', after: '!' },
  { source: raw`\w(?!.*(?:a+)+z)`, pump: 'a', after: '!' },
  { source: raw`(?:(?=.*x)a|(?!.*y)b)+c`, pump: 'ab', after: '!' },
  // Repeats that would be written out, and states that multiply.
  { source: '(?:a|b)*a(?:a|b){12}c', pump: 'ab', after: '!' },
  { source: 'x[xy]{14}z', pump: 'xyyx', after: '!' },
  { source: '[xy]{14}x', pump: 'xyyxx', after: '!' },
  { source: '((a{0,30}){0,30}){0,30}b', pump: 'a', after: '!', refused: 'size' },
  { source: '(?:a{1,100}){1,100}b', pump: 'a', after: '!', refused: 'size' },
  { source: 'a{1,100000}b', pump: 'a', after: '!', refused: 'size' },
  // Texts that every match needs, everywhere.
  { source: '.*kk.*;;', pump: 'k', after: '!' },
  { source: '.{0,900}kk.{5}zz', pump: 'kk ', after: '!' },
  { source: '[k ]*kk[k ]*q{3}', pump: 'kk ', after: '!' },
  { source: raw`(?:\w+\s)*kk(?=.*zz)`, pump: 'kk ', after: '!' },
  // What cannot be linear, and what would mark every text.
  { source: raw`(a+)\1+b`, pump: 'a', after: '!', refused: 'back-reference' },
  { source: raw`(?<q>["'])(?:(?!\k<q>).)*\k<q>`, pump: '"', after: '!', refused: 'back-reference' },
  { source: '(a*)*', pump: 'a', after: '!' },
  { source: '(?:.|\\s)+', pump: 'a', after: '!', refused: 'matches-everything' },
];
