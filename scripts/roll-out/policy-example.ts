import { parseArgs } from 'node:util';
import { readAddress } from './arguments.ts';
import type { RollOut } from './policies.ts';
import { selfHosted, shippedIn } from './self-hosted.ts';
import { readSites } from './sites.ts';
import { fail, writePolicies } from './write.ts';

const CHROME_STORE = 'https://clients2.google.com/service/update2/crx';
const EDGE_STORE = 'https://edge.microsoft.com/extensionwebstorebase/v1/crx';
/** As wxt.config.ts has it. */
const STORE_ADDON = 'sidedesk@sidedesk.example';
const CHROMIUM_ID = /^[a-p]{32}$/;

/**
 * `npm run policy:example -- --from store|self --server URL --sites PATTERN …`: the policy files of a roll-out.
 * docs/admin/roll-out.md tells the rest.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      server: { type: 'string' },
      sites: { type: 'string', multiple: true, default: [] },
      blocked: { type: 'string', multiple: true, default: [] },
      'chrome-id': { type: 'string' },
      'edge-id': { type: 'string' },
      managed: { type: 'string', default: '.output/managed' },
      out: { type: 'string', default: '.output/policy' },
    },
  });
  const sites = readSites([...values.sites, ...positionals]);
  const rest = { server: readAddress('--server', values.server), sites, blocked: readSites(values.blocked) };
  writePolicies(values.out, await rollOut(values, rest));
  console.log(`The policy files are in ${values.out}; README.md there says which goes where.`);
}

type Ids = { from?: string; managed: string; 'chrome-id'?: string; 'edge-id'?: string };

async function rollOut(values: Ids, rest: Pick<RollOut, 'server' | 'sites' | 'blocked'>): Promise<RollOut> {
  if (values.from === 'self') {
    const shipped = await shippedIn(values.managed);
    return selfHosted(shipped, { ...rest, sites: rest.sites.length > 0 ? rest.sites : shipped.sites });
  }
  if (values.from !== 'store')
    throw new Error('Say where browsers get the extension: --from store or --from self.');
  if (rest.sites.length === 0) throw new Error('Name the sites: --sites "https://crm.example.com/*"');
  return {
    ...{ ...rest, from: 'store' },
    chrome: inStore(values['chrome-id'], CHROME_STORE),
    edge: inStore(values['edge-id'], EDGE_STORE),
    firefox: {
      id: STORE_ADDON,
      installUrl: `https://addons.mozilla.org/firefox/downloads/latest/${STORE_ADDON}/latest.xpi`,
    },
  };
}

/** A store gives its item an id of its own. */
function inStore(id: string | undefined, updateUrl: string): RollOut['chrome'] {
  if (id === undefined) return null;
  if (!CHROMIUM_ID.test(id)) throw new Error(`${id} is no id of an extension: 32 letters from a to p.`);
  return { id, updateUrl };
}

main().catch(fail);
