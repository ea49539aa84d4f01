import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { App } from './validation.ts';

/** Where `npm run build` puts the pages. */
export const PAGES = fileURLToPath(new URL('../../dist/web', import.meta.url));

const policy = {
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
};
const FRAMEABLE = Object.entries({ ...policy, 'frame-ancestors': ['*'] })
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .join('; ');

/** Headers that keep pages from being misused, on every answer. */
export async function securityHeaders(app: App): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    // The desk may be reached without TLS on a trusted network; whoever ends TLS sets this.
    strictTransportSecurity: false,
  });
}

/** Serves the customer's chat page, the script that embeds it, and with demo data the demo CRM. */
export async function pages(
  app: App,
  { demo, root = PAGES }: { demo: boolean; root?: string },
): Promise<void> {
  if (!existsSync(root)) {
    app.log.warn({ root }, 'The web pages are not built (npm run build:web): only the API is served');
    return;
  }
  await app.register(fastifyStatic, {
    root,
    redirect: true,
    cacheControl: false,
    allowedPath: (path) => demo || !/^\/demo(\/|$)/.test(path),
    setHeaders(reply, path) {
      const [top = '', ...rest] = relative(root, path).split(sep);
      reply.header('cache-control', cacheControl(top, rest.length));
      // Other sites frame the chat and load its script; nothing else of the desk.
      if (top !== 'demo') reply.header('cross-origin-resource-policy', 'cross-origin');
      if (top !== 'chat') return;
      reply.header('content-security-policy', FRAMEABLE);
      reply.removeHeader('x-frame-options');
    },
  });
}

function cacheControl(top: string, depth: number): string {
  // Their names change with their content.
  if (top === 'assets' && depth > 0) return 'public, max-age=31536000, immutable';
  return top.endsWith('.js') ? 'public, max-age=300' : 'no-cache';
}
