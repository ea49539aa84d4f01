import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { HTML, plainPage } from './plain-page.ts';
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
/** For pages that nobody frames, and that take nothing but what is named. */
const STRICT = written({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
});
/** The desk's own pages by where they begin: other sites neither frame nor load them. */
const GUARDED = ['index.html', 'configurator', 'docs'];

/** The chat is framed by the sites that are named, and by every site where none is. */
function chatPolicy(sites: readonly string[]): string {
  return written({ ...policy, 'frame-ancestors': sites.length > 0 ? ["'self'", ...sites] : ['*'] });
}

function written(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}

/** Headers that keep pages from being misused, on every answer. */
export async function securityHeaders(app: App): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    // The desk may be reached without TLS on a trusted network; whoever ends TLS sets this.
    strictTransportSecurity: false,
  });
}

/**
 * Serves the page at the desk's own address, the customer's chat, the script that embeds it, the System Configurator,
 * and with demo data the demo CRM. `sites` are those that may frame the chat; none: all.
 */
export async function pages(
  app: App,
  { demo, root = PAGES, sites = () => [] }: { demo: boolean; root?: string; sites?(): readonly string[] },
): Promise<void> {
  if (!existsSync(root)) {
    app.log.warn({ root }, 'The web pages are not built (npm run build:web): only the API is served');
    const notice = plainPage('Sidedesk is running, but its pages are not built: npm run build:web');
    app.get('/', { schema: { hide: true } }, (_request, reply) => reply.type(HTML).send(notice));
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
      if (GUARDED.includes(top)) {
        reply.header('content-security-policy', STRICT);
        return;
      }
      // Other sites frame the chat and load its script; nothing else of the desk.
      if (top !== 'demo') reply.header('cross-origin-resource-policy', 'cross-origin');
      if (top !== 'chat') return;
      reply.header('content-security-policy', chatPolicy(sites()));
      reply.removeHeader('x-frame-options');
    },
  });
}

function cacheControl(top: string, depth: number): string {
  // Their names change with their content.
  if (top === 'assets' && depth > 0) return 'public, max-age=31536000, immutable';
  return top.endsWith('.js') ? 'public, max-age=300' : 'no-cache';
}
