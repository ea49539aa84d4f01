import type { Shipped } from './shipped.ts';

/**
 * What Chrome and Edge read to install and update the extension, with the package's SHA-256 in hexadecimal:
 * https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux
 */
export function updateXml(shipped: Shipped, sha256: string): string {
  const { id, file } = shipped.chromium;
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}">
    <updatecheck codebase="${escaped(addressOf(shipped, file))}" version="${shipped.version}" hash_sha256="${sha256}"/>
  </app>
</gupdate>
`;
}

/**
 * What Firefox reads to update the add-on, with the package's SHA-256 in hexadecimal:
 * https://extensionworkshop.com/documentation/manage/updating-your-extension/
 */
export function updatesJson(shipped: Shipped, sha256: string): string {
  const { id, file } = shipped.firefox;
  const update = {
    version: shipped.version,
    update_link: addressOf(shipped, file),
    update_hash: `sha256:${sha256}`,
  };
  return `${JSON.stringify({ addons: { [id]: { updates: [update] } } }, null, 2)}\n`;
}

/** The address of a file that lies beside the update manifests. */
export function addressOf({ updateUrl }: Pick<Shipped, 'updateUrl'>, file: string): string {
  return new URL(file, updateUrl).href;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
