import { mixed, readableOn, textOn } from '../../../lib/colour/contrast.ts';

/** The page's grounds, as in tokens.css: by day and by night. */
const LIGHT = '#ffffff';
const DARK = '#1c2027';
const HOVERED = 0.12;

/**
 * Puts the desk's colour on the page: as it is where it is filled, with black or white on it; as text and lines so much
 * darker or lighter that it can be read on the page's ground.
 */
export function wear(colour: string, style: CSSStyleDeclaration): void {
  const onIt = textOn(colour);
  const away = onIt === '#ffffff' ? '#000000' : '#ffffff';
  const tokens = {
    fill: colour,
    'fill-hovered': mixed(colour, away, HOVERED),
    'on-fill': onIt,
    accent: `light-dark(${readableOn(LIGHT, colour)}, ${readableOn(DARK, colour)})`,
    'accent-soft': 'color-mix(in srgb, var(--accent) 14%, var(--surface))',
  };
  for (const [token, value] of Object.entries(tokens)) style.setProperty(`--${token}`, value);
}
