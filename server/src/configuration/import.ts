import type { ConfigurationFile, ConfigurationReport } from '../../../lib/protocol/configuration-file.ts';
import { nobodysHash } from '../accounts/passwords.ts';
import { lockConfiguration } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import { checkRules } from '../rules/check.ts';
import type { RulesConfig, RulesKind } from '../rules/config.ts';
import { readFile } from './file.ts';
import { importAccounts } from './import-accounts.ts';
import { importChannels } from './import-channels.ts';
import { importGroupRules, importGroups } from './import-groups.ts';
import { importMembers, importQueues } from './import-queues.ts';
import { importSettings } from './import-settings.ts';
import { importRules, importTemplates } from './import-texts.ts';
import { Steps } from './steps.ts';
import { type ConfigurationDeps, tellAll } from './undo.ts';

export interface ImportOptions {
  /** Who does it; null when no person. */
  account: string | null;
  /** Whether it is only tried. */
  dryRun: boolean;
}

/**
 * Makes the desk what a file says, all of it or nothing, and gives what was added, changed, removed and refused.
 * Accounts that the file does not name stay as they are; new ones have a password that nobody knows. A dry run does the
 * same, and takes it back.
 *
 * @throws Refusal that names the place, for a file that is not understood.
 */
export async function importConfiguration(
  deps: ConfigurationDeps,
  given: Record<string, unknown>,
  { account, dryRun }: ImportOptions,
): Promise<ConfigurationReport> {
  const { store, clock, accounts, settings, channels } = deps;
  const file = readFile(given);
  const faults = await faultsOfAllRules(file);
  const hash = await nobodysHash;
  const by = { account, at: clock.now() };
  const ended: string[] = [];
  try {
    const report = await store.transaction(async (tx) => {
      await lockConfiguration(tx);
      const steps = new Steps(tx, by);
      steps.refused.push(...faults);
      const groups = await importGroups(steps, file);
      ended.push(...(await importAccounts(steps, file, { changeIn: accounts.changeIn, hash, groups })));
      const queues = await importQueues(steps, file);
      await importMembers(steps, file, queues);
      await importSettings(steps, file, settings);
      if (faults.length === 0) {
        await importRules(steps, file);
        await importGroupRules(steps, file, groups);
      }
      await importTemplates(steps, file, queues);
      const secretsNeeded = await importChannels(steps, file, channels, queues);
      const applied = !dryRun && steps.refused.length === 0;
      const report = { ...steps.report(), secretsNeeded, applied };
      if (!applied) throw new TakenBack(report);
      return report;
    });
    accounts.revoked(ended);
    await tellAll(deps);
    return report;
  } catch (error) {
    if (error instanceof TakenBack) return error.report;
    throw error;
  }
}

/** Ends a transaction that is not to stay. */
class TakenBack extends Error {
  readonly report: ConfigurationReport;

  constructor(report: ConfigurationReport) {
    super('Taken back.');
    this.report = report;
  }
}

/** Before the transaction, which is to wait for nothing but the store. */
async function faultsOfAllRules({ rules, groups = [] }: ConfigurationFile) {
  const faults = await faultsOfRules(rules, 'rules', null);
  for (const [at, group] of groups.entries())
    faults.push(...(await faultsOfRules(group.rules, `groups[${at}].rules`, group.id)));
  return faults;
}

async function faultsOfRules(
  rules: { [Kind in RulesKind]?: RulesConfig | undefined },
  place: string,
  group: string | null,
): Promise<ConfigurationReport['refused']> {
  const faults: ConfigurationReport['refused'] = [];
  for (const [kind, config] of Object.entries(rules) as [RulesKind, RulesConfig][])
    try {
      await checkRules(kind, config, group);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code: reason, message, details } = error;
      const refused = details.refused ?? [{ path: '', reason, message }];
      for (const one of refused)
        faults.push({ ...one, path: [place, kind, one.path].filter(Boolean).join('.') });
    }
  return faults;
}
