import type { FastifyRequest } from 'fastify';

/** The form that was sent with a request, whose body is still bytes. */
export function formOf({ body, headers }: FastifyRequest): Promise<FormData> {
  const bytes = new Uint8Array(body as Buffer);
  return new Response(bytes, { headers: { 'content-type': String(headers['content-type']) } }).formData();
}
