/** The most that is read of one input, in UTF-16 code units, embedded images not counted. */
export const INPUT_LIMIT = 1_000_000;

/**
 * HTML parsers walk their stack of open elements for every tag, and write formatting that was left open again into
 * every block: unclosed tags cost quadratic time and memory before anybody can stop them (measured in Chromium:
 * 12,500 unclosed `<b>` take the parser alone most of a second). So open elements are counted beforehand; the sum
 * over all tags stays under this in any real page.
 */
const MOST_OPEN = 2_000_000;

/** Elements that have no end, or whose end a parser finds by itself. */
const SELF_ENDING = new Set(
  'area base br col embed hr img input link meta param source track wbr a p li dt dd td th tr tbody thead tfoot option'.split(
    ' ',
  ),
);
/** What stands between these tags is not HTML. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noembed', 'noframes', 'iframe']);

const TAG = /<(?:!--|(\/?)([a-z][^\s/>]*))/gi;

/** Embedded images can be megabytes and hold no text. */
export function withoutEmbedded(html: string): string {
  return html.replace(/data:[a-z]{1,20}\/[\w.+-]{1,60};base64,[A-Za-z0-9+/=]{200,}/gi, 'data:,');
}

/** How much of `html`, in UTF-16 code units from its start, can be parsed in time linear in it. */
export function parseableLength(html: string): number {
  const open = new Map<string, number>();
  let depth = 0;
  let sum = 0;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      const end = html.indexOf('-->', TAG.lastIndex);
      if (end < 0) break;
      TAG.lastIndex = end;
    } else if (match[1] === '/') {
      const count = open.get(name) ?? 0;
      if (count > 0) {
        open.set(name, count - 1);
        depth--;
      }
    } else if (RAW.has(name)) {
      const end = html.indexOf('</', TAG.lastIndex);
      if (end < 0) break;
      TAG.lastIndex = end;
    } else {
      sum += depth;
      if (sum > MOST_OPEN) return match.index;
      if (!SELF_ENDING.has(name)) {
        open.set(name, (open.get(name) ?? 0) + 1);
        depth++;
      }
    }
  }
  return html.length;
}
