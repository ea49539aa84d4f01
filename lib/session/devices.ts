/** What servers have left here by sign-ins, by account, the one signed in to last at the end. */
type Devices = Record<string, string>;

/** Whoever shares a machine: who signed in longest ago is forgotten. */
const MOST = 20;

/**
 * What the server left here when this account signed in, for its next sign-in to be told from strangers' guesses. It
 * is kept in `storage.local`, beyond sign-out: it opens nothing without the password.
 *
 * @param kept as `withDevice` gave it, if anything is
 */
export function deviceOf(kept: unknown, server: string, login: string): string | undefined {
  return (kept as Devices | undefined)?.[accountOf(server, login)];
}

/** What to keep instead, now that the server has left this. */
export function withDevice(kept: unknown, server: string, login: string, device: string): Devices {
  const account = accountOf(server, login);
  const others = Object.entries((kept as Devices | undefined) ?? {}).filter(([key]) => key !== account);
  return Object.fromEntries([...others, [account, device]].slice(-MOST));
}

function accountOf(server: string, login: string): string {
  return `${server} ${login.trim().toLowerCase()}`;
}
