import { execFileSync } from 'node:child_process';

/** Builds the pages that the desk serves. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build:web'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
