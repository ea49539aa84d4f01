/** A line that begins a list's item wherever it stands: by a bullet or a number. */
export const LIST_LINE = /^( *)(?:[-*•]|(\d{1,9})[.)]) +(?=\S)/;

/** A line that begins an item among others that count on: by a letter, a Roman numeral, a number of several levels. */
export const COUNTED_LINE =
  /^( *)(\(?(?:[a-z]|[ivxlcdm]{2,8}|(?:\d{1,3}\.){0,4}\d{1,3})[.)]|(?:\d{1,3}\.){1,4}\d{1,3}) +(?=\S)/i;

/** What counts in a marker: its last number, or its letters. */
const COUNT = /\d+(?=\D*$)|[a-z]+/i;

/** Whether `next` is the marker after `marker`: `b.` after `a.`, `iv)` after `iii)`, `2.4` after `2.3`. */
export function countsOn(marker: string, next: string): boolean {
  const values = valuesOf(next);
  return (
    marker.replace(COUNT, '') === next.replace(COUNT, '') &&
    valuesOf(marker).some((value, kind) => value + 1 === values[kind])
  );
}

/** Whether a list may begin with this marker. */
export function countsFromOne(marker: string): boolean {
  return /^\(?(?:[ai]|(?:.*\.)?1)[.)]?$/i.test(marker);
}

/** A marker's value as a number, as a letter and as a Roman numeral, in which a letter that is none counts half. */
function valuesOf(marker: string): number[] {
  const [count = ''] = COUNT.exec(marker) ?? [];
  const numerals = [...count.toLowerCase()].map((letter) => {
    const at = 'ivxlcdm'.indexOf(letter);
    return (at % 2 ? 5 : 1) * 10 ** (at >> 1);
  });
  return [
    Number(count),
    count[1] ? Number.NaN : count.charCodeAt(0),
    numerals.reduce((sum, value, at) => (value < (numerals[at + 1] ?? 0) ? sum - value : sum + value), 0),
  ];
}
