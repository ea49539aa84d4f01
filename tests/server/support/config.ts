import { type Config, readConfig } from '../../../server/src/config.ts';

/** The standard settings on any free port; give it a data folder or a database. */
export function testConfig(overrides: Partial<Config> = {}): Config {
  return { ...readConfig({}), port: 0, logLevel: 'silent', ...overrides };
}
