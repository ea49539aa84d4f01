import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The CRM, and a site that the package requires as well and the policy keeps it from. Both are on this machine. */
export const CRM = 'crm.example.com';
export const OTHER = 'payroll.example.com';

export const siteOf = (host: string) => `http://${host}/*`;

/** Packs the extension as an administrator does, with the key in this folder, for a desk at this port. */
export function pack(folder: string, port: number, out = 'managed'): void {
  run('zip:managed', [
    ...['--key', join(folder, 'key.pem'), '--out', join(folder, out), '--sites', siteOf(CRM), siteOf(OTHER)],
    ...['--update-url', `http://127.0.0.1:${port}/extension/update.xml`],
  ]);
}

/** Runs a script of package.json, and gives what it prints. Throws when it fails. */
export function run(script: string, parameters: string[]): string {
  return execFileSync('npm', ['run', '--silent', script, '--', ...parameters], { stdio: 'pipe' }).toString();
}
