import { readFile, writeFile } from 'node:fs/promises';
import type { ConfigurationFile, ConfigurationReport } from '../../../lib/protocol/configuration-file.ts';
import { Refusal } from '../refusal.ts';

/** Writes a file that does not exist yet, for nobody else to read. */
export async function writeConfiguration(path: string, file: ConfigurationFile): Promise<void> {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((error) => {
    throw new Refusal('bad_request', `The file cannot be written: ${codeOf(error)}.`);
  });
}

/** @throws Refusal when it cannot be read, or is no JSON. */
export async function readConfigurationFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new Refusal('bad_request', `The file cannot be read: ${codeOf(error)}.`);
  });
  const given: unknown = parse(text);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Refusal('bad_request', 'The file is not a JSON object.');
  return { ...given };
}

/** A report for a terminal, one line for each thing. */
export function linesOf(report: ConfigurationReport): string[] {
  const { added, changed, removed, refused, secretsNeeded, applied } = report;
  const lines = (what: string, things: ConfigurationReport['added']) =>
    things.map(({ thing, name }) => [what, thing, name].join('\t'));
  return [
    ...lines('added', added),
    ...lines('changed', changed),
    ...lines('removed', removed),
    ...refused.map(({ path, message }) => ['refused', path, message].join('\t')),
    ...secretsNeeded.map((name) => ['enter the secrets of', name].join('\t')),
    applied ? 'Done.' : 'Nothing was changed.',
  ];
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'for an unknown reason';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
