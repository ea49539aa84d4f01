import type { Clock } from '../../../lib/clock.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/index.ts';
import { createDevices } from './devices.ts';
import { checkPassword } from './passwords.ts';
import type { RightsOf } from './rights.ts';
import { createThrottle } from './throttle.ts';
import type { Holder, SignInAttempt } from './types.ts';

export interface Recognised {
  account: Holder & RightsOf;
  /** To be called once the account is signed in: gives what to leave on a device that was not known. */
  remember(): Promise<{ device?: string }>;
}

/** Tells whose login and password these are. */
export type Recognise = (attempt: SignInAttempt) => Promise<Recognised>;

/** @returns what throws a Refusal: `wrong_credentials`, or `too_many_attempts` without having looked. */
export function createRecognise({ store, clock }: { store: Queryable; clock: Clock }): Recognise {
  const throttle = createThrottle(clock);
  const devices = createDevices({ store, clock });
  const whoseIs = async (login: string, password: string): Promise<(Holder & RightsOf) | null> => {
    const [account] = await store.query<Holder & RightsOf & { hash: string }>(
      `select id, login, name, role, manages_templates as "managesTemplates", password_hash as hash from accounts
        where lower(login) = lower($1) and not disabled`,
      [login],
    );
    if (!(await checkPassword(password, account?.hash)) || account === undefined) return null;
    const { hash: _, ...holder } = account;
    return holder;
  };

  return async ({ login, password, address, device: token }) => {
    const device = await devices.find(token, login);
    const account = await throttle.guard({ login, address, device }, () => whoseIs(login, password));
    if (account === null) throw new Refusal('wrong_credentials', 'Login or password is wrong.');
    return {
      account,
      async remember() {
        const left = await devices.signedIn(account.id, device);
        return left === undefined ? {} : { device: left };
      },
    };
  };
}
