import type { RollOut } from './policies.ts';

/** What an administrator reads beside the policy files: which file goes where, and what is left to the agents. */
export function handout({ from, server, sites, chrome, edge, firefox }: RollOut): string {
  return `# Sidedesk for ${server}

| browser | id |
|---|---|
| Chrome, Chromium | ${chrome ? `\`${chrome.id}\`` : NO_SOURCE} |
| Edge | ${edge ? `\`${edge.id}\`` : NO_SOURCE} |
| Firefox | \`${firefox.id}\` |

Sites: ${sites.map((site) => `\`${site}\``).join(', ')}

## What is left to the agents

${CLICKS[from]}

## Which file goes where

| file | goes to |
|---|---|
| \`chrome/sidedesk.json\` | Linux: \`/etc/opt/chrome/policies/managed/\`; Chromium: \`/etc/chromium/policies/managed/\` |
| \`chrome/sidedesk.reg\` | Windows: imported with \`regedit /s\`, or its keys as a group policy preference |
| \`chrome/*.plist\` | macOS: each a payload of a configuration profile, its name without \`.plist\` the preference domain |
| \`edge/*\` | the same; Linux: \`/etc/opt/edge/policies/managed/\` |
| \`firefox/policies.json\` | Linux: \`/etc/firefox/policies/\`; Windows and macOS: the folder \`distribution\` of the installation |
| \`firefox/sidedesk.reg\` | Windows: in place of policies.json. It sets the whole of \`ExtensionSettings\`: merge it with what is there |

Tried on Linux with Chromium and Firefox ESR; Edge, Windows and macOS after their vendors' documentation.
docs/admin/roll-out.md says more.
`;
}

const NO_SOURCE = 'none given: no files were written';

const CLICKS = {
  self: 'Nothing but their login and password. The sites are part of the package: copied text is captured there once an agent has signed in.',
  store:
    'Beside their login and password, one click for each site and browser: *Capture from …* in the panel, and *Allow* in the question that the browser asks. No policy can give that answer for a package from a store.',
};
