/** Parameters to take from one host's addresses (and its sub-domains'). */
export type HostTracking = { host: string; parameters: string[] };

/**
 * Parameters that name a campaign or a click and never what is shown, collected from the vendors' documents.
 * `*` at the end stands for any ending.
 */
export const DEFAULT_TRACKING = [
  'utm_*', 'gclid', 'dclid', 'gbraid', 'wbraid', 'gclsrc', 'fbclid', 'msclkid', 'twclid', 'ttclid', 'yclid', 'igshid',
  'li_fat_id', 'mc_cid', 'mc_eid', 'mkt_tok', '_hsenc', '_hsmi', '__hs*', 'vero_id', 'oly_anon_id', 'oly_enc_id',
  's_kwcid', 'ef_id', 'epik', 'wickedid', '_openstat', 'srsltid',
] as const; // biome-ignore format: one word after another reads better than thirty lines

/** Services that wrap an address in their own: host ending and the parameter that holds the true address. */
const WRAPPERS = [
  { host: /(?:^|\.)safelinks\.protection\.outlook\.com$/i, path: /^\/?/, parameter: 'url' },
  { host: /^(?:www\.)?google\.[a-z.]+$/i, path: /^\/url/, parameter: 'q' },
  { host: /^l\.(?:facebook|instagram)\.com$/i, path: /^\/l\.php/, parameter: 'u' },
];

type TrackingRules = { tracking: readonly string[]; hostTracking: readonly HostTracking[] };

const PARTS = /^(https?:\/\/(?:[^/?#@\s]*@)?([^/?#:\s]*)[^?#]*)(?:\?([^#]*))?(#.*)?$/is;

/** The address without tracking parameters and wrappers; every other byte stays as it was. */
export function stripTracking(address: string, rules: TrackingRules): { address: string; count: number } {
  let current = address;
  let count = 0;
  // A wrapped address may be wrapped again; three layers are more than any mail carries.
  for (let layer = 0; layer < 3; layer++) {
    const inner = unwrap(current);
    if (inner === undefined) break;
    current = inner;
    count++;
  }
  const match = PARTS.exec(current);
  const query = match?.[3];
  if (!match || query === undefined) return { address: current, count };
  const extra = rules.hostTracking.filter((entry) => onHost((match[2] ?? '').toLowerCase(), entry.host));
  const kept: string[] = [];
  for (const pair of query.split('&')) {
    const name = (pair.split('=', 1)[0] ?? '').toLowerCase();
    const tracked = isListed(name, rules.tracking) || extra.some((entry) => isListed(name, entry.parameters));
    if (tracked) count++;
    else kept.push(pair);
  }
  const rest = kept.length > 0 ? `?${kept.join('&')}` : '';
  return count === 0 ? { address, count } : { address: `${match[1]}${rest}${match[4] ?? ''}`, count };
}

function unwrap(address: string): string | undefined {
  const match = PARTS.exec(address);
  if (!match?.[3]) return undefined;
  const path = (match[1] ?? '').replace(/^https?:\/\/[^/]*/i, '');
  const wrapper = WRAPPERS.find((each) => each.host.test(match[2] ?? '') && each.path.test(path));
  if (!wrapper) return undefined;
  const pair = match[3].split('&').find((each) => each.startsWith(`${wrapper.parameter}=`));
  try {
    const inner = decodeURIComponent(pair?.slice(wrapper.parameter.length + 1) ?? '');
    return /^https?:\/\/[^\s]+$/i.test(inner) ? inner : undefined;
  } catch {
    return undefined;
  }
}

function onHost(host: string, listed: string): boolean {
  return host === listed || host.endsWith(`.${listed}`);
}

function isListed(name: string, list: readonly string[]): boolean {
  return list.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry));
}

/** Strips tracking from every http(s) address of a text. */
export function stripTrackingInText(text: string, rules: TrackingRules): { text: string; count: number } {
  if (!/https?:\/\//i.test(text)) return { text, count: 0 };
  let count = 0;
  const stripped = text.replace(/https?:\/\/[^\s<>"()\uFDD0-\uFDEF]+/gi, (address) => {
    const result = stripTracking(address, rules);
    count += result.count;
    return result.address;
  });
  return { text: stripped, count };
}
