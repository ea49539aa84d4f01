import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The commands of a page in its blocks of `sh` below a heading, up to the next one. */
export function commandsBelow(page: string, heading: string): string[] {
  const [, ...sections] = page.split(/^#+ /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`The page has no heading ${heading} any more.`);
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** Runs one command as a shell does, with other paths than the page's. */
export async function runAs(
  command: string,
  { paths, env }: { paths: Readonly<Record<string, string>>; env: Readonly<Record<string, string>> },
): Promise<void> {
  const here = Object.entries(paths).reduce((text, [from, to]) => text.replaceAll(from, to), command);
  await promisify(execFile)('bash', ['-euc', here], { env: { PATH: process.env.PATH, ...env } });
}
