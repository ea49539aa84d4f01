import type { RulesKind } from '../../../../lib/protocol/admin.ts';
import type { Change } from '../../../../lib/protocol/configurator.ts';
import { text } from '../texts.ts';
import { nameOfRules } from './rules-kinds.ts';

/** What a thing of the configuration is called in front of administrators; one without a name by what it is. */
export function nameOf(thing: Change['thing'], name: string): string {
  return thing === 'rules' ? rulesByName(name) : name || text(`thing_${thing}`);
}

/** Rules are called as their page is, those of a group, as `Trainees: sensitive`, with its name. */
function rulesByName(name: string): string {
  const kind = name.slice(name.lastIndexOf(' ') + 1);
  return name.slice(0, -kind.length) + nameOfRules(kind as RulesKind);
}
