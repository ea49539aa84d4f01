import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Routes } from '../http/app.ts';
import { Refusal } from '../refusal.ts';
import { StartError } from '../start-error.ts';
import { readShipped, type Shipped } from './shipped.ts';
import { updatesJson, updateXml } from './update-manifests.ts';

const schema = { hide: true };
const TYPES = { crx: 'application/x-chrome-extension', xpi: 'application/x-xpinstall' };

/**
 * Serves the managed extension from the folder that it was packed into, to browsers whose policy names this
 * server. The folder is looked at anew each time: a version put there is out at once, and so is a signed add-on.
 * Without a folder nothing is served. The promise rejects with StartError when nothing was packed into it.
 */
export function extensionRoutes(folder: string | undefined): Routes {
  return async (api) => {
    if (folder === undefined) return;
    if ((await readShipped(folder)) === null)
      throw new StartError(
        `There is no managed extension in ${folder} (EXTENSION_FOLDER): npm run zip:managed makes one.`,
      );

    api.get('/extension/update.xml', { schema }, async (_request, reply) => {
      const shipped = await shippedIn(folder);
      const sha256 = await hashOf(folder, shipped.chromium.file);
      return reply.type('application/xml; charset=utf-8').send(updateXml(shipped, sha256));
    });

    api.get('/extension/updates.json', { schema }, async (_request, reply) => {
      const shipped = await shippedIn(folder);
      const sha256 = await hashOf(folder, shipped.firefox.file);
      return reply.type('application/json; charset=utf-8').send(updatesJson(shipped, sha256));
    });

    for (const [ending, type] of Object.entries(TYPES))
      api.get<{ Params: { name: string } }>(
        `/extension/:name.${ending}`,
        { schema },
        async (request, reply) => {
          const { chromium, firefox } = await shippedIn(folder);
          const file = `${request.params.name}.${ending}`;
          if (file !== chromium.file && file !== firefox.file) throw gone();
          return reply.type(type).send(await contentOf(folder, file));
        },
      );
  };
}

async function shippedIn(folder: string): Promise<Shipped> {
  const shipped = await readShipped(folder);
  if (shipped === null) throw gone();
  return shipped;
}

async function hashOf(folder: string, file: string): Promise<string> {
  return createHash('sha256')
    .update(await contentOf(folder, file))
    .digest('hex');
}

async function contentOf(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch(() => {
    throw gone();
  });
}

function gone(): Refusal {
  return new Refusal('not_found', 'This package of the extension is not here.');
}
