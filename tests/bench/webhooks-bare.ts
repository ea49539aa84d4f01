import { createHmac, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';
import { SECRET } from '../server/channels/inbox/support.ts';

/** A route that does nothing but verify the signature of what is posted, over the raw bytes. */
const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/api/channels/whatsapp/wa', async ({ headers, body }, reply) => {
  const expected = createHmac('sha256', SECRET)
    .update(body as Buffer)
    .digest();
  const given = Buffer.from(String(headers['x-signature']), 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return reply.code(401).send();
  return reply.type('text/plain').send('OK');
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
