import type { Policy } from './policies.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">`;

/** A property list of texts, yes and no, lists, and dictionaries of these. */
export function plist(policy: Policy): string {
  return `${HEAD}\n<plist version="1.0">\n${element(policy, '')}\n</plist>\n`;
}

function element(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value === 'boolean') return `${indent}<${value}/>`;
  if (Array.isArray(value))
    return [`${indent}<array>`, ...value.map((one) => element(one, inner)), `${indent}</array>`].join('\n');
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, one]) => [
      `${inner}<key>${escaped(key)}</key>`,
      element(one, inner),
    ]);
    return [`${indent}<dict>`, ...entries, `${indent}</dict>`].join('\n');
  }
  return `${indent}<string>${escaped(String(value))}</string>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
