export const HTML = 'text/html; charset=utf-8';

/**
 * A page of one sentence, for a person who comes where there is no page just now.
 *
 * @param again after how many seconds the browser is to ask again
 */
export function plainPage(sentence: string, again?: number): string {
  const refresh = again === undefined ? '' : `<meta http-equiv="refresh" content="${again}">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
${refresh}<title>Sidedesk</title></head><body><p>${sentence}</p></body></html>`;
}
