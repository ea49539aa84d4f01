import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../server/src/cli.ts', import.meta.url));

/** What a command of the server's command line ends with, over the embedded store in `folder`. */
export function runCommand(
  args: string[],
  { folder, input = '', country }: { folder: string; input?: string; country?: string },
): Promise<{ code: unknown; out: string; err: string }> {
  const env = { PATH: process.env.PATH, DATA_FOLDER: folder, ...(country && { COUNTRY: country }) };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', 'tsx', CLI, ...args], { env }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
    child.stdin?.end(input);
  });
}
