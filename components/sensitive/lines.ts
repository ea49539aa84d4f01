/**
 * Draws the lines of all highlights in the mirrored text, by elements: the same text once more, laid on its mirror, with
 * the marked parts in elements named like their highlights. Nothing lies there when nothing is marked.
 */
export function drawLines(mirrored: Text): void {
  const parts = [...CSS.highlights].flatMap(([name, ranges]) =>
    [...ranges].map((range) => ({ name, range })),
  );
  const marked = parts.filter(({ range }) => range.startContainer === mirrored);
  marked.sort((one, other) => one.range.startOffset - other.range.startOffset);
  const text = mirrored.data;
  let at = 0;
  const nodes = marked.flatMap(({ name, range: { startOffset, endOffset } }) => {
    const before = text.slice(at, startOffset);
    const part = document.createElement('span');
    part.className = name;
    part.textContent = text.slice(Math.max(at, startOffset), endOffset);
    at = Math.max(at, endOffset);
    return [before, part];
  });
  const layer = layerIn(mirrored.parentElement);
  layer?.replaceChildren(...nodes, ...(nodes.length > 0 ? [text.slice(at)] : []));
}

function layerIn(mirror: Element | null): Element | undefined {
  const known = mirror?.querySelector('.reply-lines');
  if (!mirror || known) return known ?? undefined;
  const layer = document.createElement('div');
  layer.className = 'reply-lines';
  mirror.append(layer);
  return layer;
}
