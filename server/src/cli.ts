import { parseArgs } from 'node:util';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { ROLES } from '../../lib/protocol/views.ts';
import { ACCOUNT_USAGE, readAccountCommand } from './accounts/commands.ts';
import { createAccounts } from './accounts/index.ts';
import { recordReuse } from './audit/index.ts';
import { type Config, readConfig } from './config.ts';
import { linesOf, readConfigurationFile, writeConfiguration } from './configuration/command.ts';
import { createConfiguration } from './configuration/index.ts';
import { createLog } from './logger.ts';
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
    });
    if (verb === 'export') return writeConfiguration(file, await configuration.export());
    const report = await configuration.import(await readConfigurationFile(file), { account: null, dryRun });
    for (const line of linesOf(report)) console.log(line);
    if (report.refused.length > 0) process.exitCode = 1;
  });
}

async function withStore(
  work: (opened: { store: Store; clock: Clock; config: Config; settings: Settings }) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const { databaseUrl, dataFolder } = config;
  const clock = systemClock;
  const store = await openStore({ databaseUrl, dataFolder, clock, log: createLog('warn', process.stderr) });
  try {
    await work({ store, clock, config, settings: createSettings({ store, clock, country: config.country }) });
  } finally {
    await store.close();
  }
}
