import type { Policy } from './policies.ts';

const HEAD = 'Windows Registry Editor Version 5.00';
const UTF16_MARK = '\uFEFF';

/** A key of the registry with its values: texts, yes or no as 1 and 0, several lines, or lists as a key of their own. */
export interface RegistryKey {
  path: string;
  values: Policy;
}

/** Several lines in one value, as Firefox takes JSON. */
export class Lines {
  constructor(readonly text: string) {}
}

/** A file for regedit that sets these keys and leaves all others. */
export function regFile(keys: readonly RegistryKey[]): Buffer {
  const text = [HEAD, ...keys.flatMap(sectionsOf)].join('\r\n\r\n');
  return Buffer.from(`${UTF16_MARK}${text}\r\n`, 'utf16le');
}

function sectionsOf({ path, values }: RegistryKey): string[] {
  const own = Object.entries(values).filter(([, value]) => !Array.isArray(value));
  const lists = Object.entries(values).filter(([, value]) => Array.isArray(value));
  return [
    section(path, own),
    ...lists.map(([name, list]) =>
      section(
        `${path}\\${name}`,
        (list as unknown[]).map((value, index) => [String(index + 1), value]),
      ),
    ),
  ];
}

function section(path: string, values: [string, unknown][]): string {
  const lines = values.map(([name, value]) => `${quoted(name)}=${dataOf(value)}`);
  return [`[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${path}]`, ...lines].join('\r\n');
}

function dataOf(value: unknown): string {
  if (typeof value === 'boolean') return `dword:0000000${value ? 1 : 0}`;
  if (value instanceof Lines) return `hex(7):${multiLine(value.text)}`;
  return quoted(String(value));
}

/** REG_MULTI_SZ: each line ends with a NUL, and all of it with another. */
function multiLine(text: string): string {
  const bytes = Buffer.from(`${text.split('\n').join('\0')}\0\0`, 'utf16le');
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
