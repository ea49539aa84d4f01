import { plist } from './plist.ts';
import {
  addonSettingsOf,
  chromiumPolicy,
  firefoxPolicies,
  type RollOut,
  type Source,
  settingsOf,
  valuesOf,
} from './policies.ts';
import { Lines, regFile } from './registry.ts';

const VENDORS = {
  chrome: { registry: 'Google\\Chrome', domain: 'com.google.Chrome', thirdParty: '3rdparty\\extensions' },
  edge: { registry: 'Microsoft\\Edge', domain: 'com.microsoft.Edge', thirdParty: '3rdparty\\Extensions' },
};

/** A file with its place below the folder that they are all written to. */
export type PolicyFile = [path: string, content: string | Buffer];

/** Every policy file of a roll-out: for Linux, Windows and macOS, for each browser that has a source. */
export function policyFiles(rollOut: RollOut): PolicyFile[] {
  const { chrome, edge } = rollOut;
  return [
    ...(chrome ? chromiumFiles('chrome', chrome, rollOut) : []),
    ...(edge ? chromiumFiles('edge', edge, rollOut) : []),
    ['firefox/policies.json', json(firefoxPolicies(rollOut))],
    ['firefox/sidedesk.reg', firefoxReg(rollOut)],
  ];
}

function chromiumFiles(browser: 'chrome' | 'edge', source: Source, rollOut: RollOut): PolicyFile[] {
  const { registry, domain, thirdParty } = VENDORS[browser];
  const settings = settingsOf(browser, source, rollOut);
  const values = valuesOf(rollOut);
  const reg = regFile([
    { path: `${registry}\\ExtensionSettings\\${source.id}`, values: settings },
    { path: `${registry}\\${thirdParty}\\${source.id}\\policy`, values },
  ]);
  return [
    [`${browser}/sidedesk.json`, json(chromiumPolicy(browser, source, rollOut))],
    [`${browser}/sidedesk.reg`, reg],
    [`${browser}/${domain}.plist`, plist({ ExtensionSettings: { [source.id]: settings } })],
    [`${browser}/${domain}.extensions.${source.id}.plist`, plist(values)],
  ];
}

function firefoxReg(rollOut: RollOut): Buffer {
  const { id } = rollOut.firefox;
  const settings = new Lines(json({ [id]: addonSettingsOf(rollOut) }).trimEnd());
  return regFile([
    { path: 'Mozilla\\Firefox', values: { ExtensionSettings: settings } },
    {
      path: 'Mozilla\\Firefox\\3rdparty\\Extensions',
      values: { [id]: new Lines(json(valuesOf(rollOut)).trimEnd()) },
    },
  ]);
}

function json(policy: object): string {
  return `${JSON.stringify(policy, null, 2)}\n`;
}
