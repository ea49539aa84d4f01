import { RIGHTS, type Right } from '../../../lib/protocol/configurator.ts';
import type { Account } from './types.ts';

export type { Right };

/** What the rights of an account come from. */
export type RightsOf = Pick<Account, 'role' | 'managesTemplates'>;

/** Whether an account has a right: administrators have them all, and what nobody gave is not had. */
export function may({ role, managesTemplates }: RightsOf, right: Right): boolean {
  return role === 'administrator' || (right === 'templates' && managesTemplates);
}

/** All rights of an account. */
export const rightsOf = (account: RightsOf): Right[] => RIGHTS.filter((right) => may(account, right));

/** Whether a change gives an account other rights, or takes some. What was stored before a right was had none. */
export function hasOtherRights(before: Partial<RightsOf>, after: Partial<RightsOf>): boolean {
  const templates = ({ managesTemplates = false }: Partial<RightsOf>) => managesTemplates;
  return before.role !== after.role || templates(before) !== templates(after);
}
