import { parseArgs } from 'node:util';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { ROLES } from '../../lib/protocol/views.ts';
import { ACCOUNT_USAGE, readAccountCommand } from './accounts/commands.ts';
import { createAccounts } from './accounts/index.ts';
import { recordReuse } from './audit/index.ts';
import { rotateSecrets, SECRETS_USAGE } from './channels/accounts/command.ts';
import { createChannelAccounts } from './channels/accounts/index.ts';
import { createPlatforms } from './channels/platforms.ts';
import { type Config, readConfig } from './config.ts';
import { linesOf, readConfigurationFile, writeConfiguration } from './configuration/command.ts';
import { createConfiguration } from './configuration/index.ts';
import { createLog, type Log } from './logger.ts';
import { createQueues } from './queues/index.ts';
import { Refusal } from './refusal.ts';
import { CUSTOMER_USAGE, readCustomerCommand } from './retention/commands.ts';
import { createOnRecord } from './retention/on-record.ts';
import { createRules } from './rules/index.ts';
import { createSettings, type Settings } from './settings/index.ts';
import { StartError } from './start-error.ts';
import { openStore, type Store } from './store/index.ts';
import { createTemplates } from './templates/index.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Manages accounts where no administrator can sign in yet, keeps the whole configuration in a file, and
what is stored about customers.

${ACCOUNT_USAGE}
  configuration export FILE
  configuration import FILE [--dry-run]
${CUSTOMER_USAGE}
${SECRETS_USAGE}

ROLE is ${ROLES.join(', ')}; with templates somebody may change reply templates in any role. Passwords are asked
for, or read from standard input. The settings are the server's. With the embedded
store the server must not be running; it alone may use its data folder.`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof StartError || error instanceof Refusal) console.error(error.message);
  else if (error instanceof UsageError) console.error(USAGE);
  else console.error(error);
  process.exitCode = 1;
}

async function run([noun, ...args]: string[]): Promise<void> {
  switch (noun) {
    case 'account': {
      const command = await readAccountCommand(args);
      return withStore((opened) => command(createAccounts({ ...opened, recordReuse })));
    }
    case 'configuration':
      return keepConfiguration(args);
    case 'secrets':
      if (args.join(' ') !== 'rotate') throw new UsageError();
      return withStore((opened) => rotateSecrets(openChannels(opened), process.stdout));
    case 'customer': {
      const command = readCustomerCommand(args);
      return withStore(async ({ settings, ...opened }) => {
        await settings.load();
        await command(createOnRecord({ ...opened, country: settings.country }), process.stdout);
      });
    }
    default:
      throw new UsageError();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new UsageError();
  }
}

async function keepConfiguration(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [verb, file] = positionals;
  const dryRun = values['dry-run'];
  if (file === undefined || (verb !== 'export' && verb !== 'import')) throw new UsageError();
  await withStore(async (opened) => {
    const configuration = createConfiguration({
      ...opened,
      accounts: createAccounts({ ...opened, recordReuse }),
      queues: createQueues(opened),
      rules: createRules(opened),
      templates: createTemplates(opened),
      channels: openChannels(opened),
    });
    if (verb === 'export') return writeConfiguration(file, await configuration.export());
    const report = await configuration.import(await readConfigurationFile(file), { account: null, dryRun });
    for (const line of linesOf(report)) console.log(line);
    if (report.refused.length > 0) process.exitCode = 1;
  });
}

interface Opened {
  store: Store;
  clock: Clock;
  log: Log;
  config: Config;
  settings: Settings;
}

/** Nothing that a command does reaches a platform. */
function openChannels(opened: Opened) {
  return createChannelAccounts({
    ...opened,
    platforms: createPlatforms(),
    http: { fetch: () => Promise.reject() },
  });
}

async function withStore(work: (opened: Opened) => Promise<void>): Promise<void> {
  const config = readConfig();
  const { databaseUrl, dataFolder } = config;
  const clock = systemClock;
  const log = createLog('warn', process.stderr);
  const store = await openStore({ databaseUrl, dataFolder, clock, log });
  try {
    await work({
      store,
      clock,
      log,
      config,
      settings: createSettings({ store, clock, country: config.country }),
    });
  } finally {
    await store.close();
  }
}
