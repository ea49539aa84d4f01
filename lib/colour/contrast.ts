/** A colour as `#rrggbb`. */
export type Colour = string;

const BLACK = '#000000';
const WHITE = '#ffffff';
/** What text needs before its ground: WCAG 2.2, 1.4.3. */
const READABLE = 4.5;
const STEP = 0.05;

const channelsOf = (colour: Colour): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1, the same, to 21, black on white: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is read better on a ground: with one of them every ground has enough contrast. */
export function textOn(ground: Colour): Colour {
  return contrast(BLACK, ground) > contrast(WHITE, ground) ? BLACK : WHITE;
}

/** So much of a colour with another. */
export function mixed(colour: Colour, other: Colour, share: number): Colour {
  const others = channelsOf(other);
  const channels = channelsOf(colour).map((channel, at) =>
    Math.round(channel * (1 - share) + (others[at] ?? 0) * share),
  );
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** A colour as it is, or so much darker or lighter that it is read as text on a ground. */
export function readableOn(ground: Colour, colour: Colour): Colour {
  const towards = textOn(ground);
  for (let share = 0; share < 1; share += STEP) {
    const shade = mixed(colour, towards, share);
    if (contrast(shade, ground) >= READABLE) return shade;
  }
  return towards;
}
