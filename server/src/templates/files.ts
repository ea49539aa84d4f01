import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nanoid } from 'nanoid';
import type { AttachmentAddress } from '../../../lib/protocol/attachments.ts';
import { TEMPLATE_FILES_LIMIT, type TemplateFile } from '../../../lib/protocol/templates.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { THEIRS } from './rows.ts';

/** A file whose bytes are kept. */
export interface KeptFile {
  name: string;
  /** What is said of it where it is sent. */
  file: Omit<TemplateFile, 'id' | 'name'>;
  /** The SHA-256 of its bytes, and of its thumbnail's. */
  digest: string;
  thumbnail: string | null;
}

/** Who reads a file, and at which place: what an address is good for. */
export interface Reading {
  place: string;
  reader: string;
}

/** What keeps the bytes of files, checks and serves them: it lies above, and is handed over. */
export interface Keeper {
  /** Checks what comes and keeps it, for a while: for good once something that refers to it is held. Throws `Refusal`. */
  keep(name: string, size: number, bytes: Readable): Promise<KeptFile>;
  /** To be called in the transaction that stores what refers to a file. */
  hold(tx: Queryable, file: KeptFile): Promise<void>;
  /** Where a file can be read, for minutes. */
  address(reading: Reading, file: KeptFile): Promise<AttachmentAddress>;
  /** Whether an address is good still. */
  allows(reading: Reading, token: string): Promise<boolean>;
  serve(
    exchange: { request: FastifyRequest; reply: FastifyReply },
    file: KeptFile,
    how: { what: 'file' | 'thumbnail'; download: boolean },
  ): Promise<FastifyReply>;
}

/** Which file of which template. */
export interface FileReference {
  template: string;
  file: string;
}

/** A file of any template; null when it is gone. */
export async function findFile(
  store: Queryable,
  { template, file }: FileReference,
): Promise<KeptFile | null> {
  const [kept] = await store.query<KeptFile>(
    'select name, file, digest, thumbnail from template_files where template_id = $1 and id = $2',
    [template, file],
  );
  return kept ?? null;
}

/**
 * A file of a template that an agent may use, in a conversation of this queue if one is given; null when it is gone, or
 * its template switched off. Until the transaction ends, if it is read in one, it stays.
 *
 * @throws Refusal `forbidden` for one of other queues.
 */
export async function fileFor(
  store: Queryable,
  { agent, queue = null }: { agent: string; queue?: string | null },
  { template, file }: FileReference,
): Promise<KeptFile | null> {
  const [row] = await store.query<KeptFile & { enabled: boolean; theirs: boolean }>(
    `select f.name, f.file, f.digest, f.thumbnail, t.enabled,
            ${THEIRS} and ($4::text is null or t.queues = '{}' or $4 = any (t.queues)) as theirs
       from template_files f join templates t on t.id = f.template_id
      where f.template_id = $2 and f.id = $3 for key share of f`,
    [agent, template, file, queue],
  );
  if (row === undefined || !row.enabled) return null;
  const { enabled: _, theirs, ...kept } = row;
  if (!theirs) throw new Refusal('forbidden', 'This template is not for your queues.');
  return kept;
}

/** Puts a file behind those that a template has. */
export async function insertFile(tx: Queryable, template: string, kept: KeptFile): Promise<void> {
  const { name, file, digest, thumbnail } = kept;
  const [{ n, last } = { n: 0, last: 0 }] = await tx.query<{ n: number; last: number }>(
    'select count(*) as n, coalesce(max(position), 0) as last from template_files where template_id = $1',
    [template],
  );
  if (n >= TEMPLATE_FILES_LIMIT)
    throw new Refusal('conflict', `A template has at most ${TEMPLATE_FILES_LIMIT} files.`);
  await tx.query(
    `insert into template_files (id, template_id, position, name, file, digest, thumbnail)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7)`,
    [nanoid(), template, last + 1, name, JSON.stringify(file), digest, thumbnail],
  );
}

/** Takes a file out of a template; null for all of them. */
export async function deleteFiles(tx: Queryable, template: string, file: string | null): Promise<void> {
  const gone = await tx.query(
    'delete from template_files where template_id = $1 and ($2::text is null or id = $2) returning id',
    [template, file],
  );
  if (file !== null && gone.length === 0) throw new Refusal('not_found', 'There is no such file.');
}

/** Gives a template the files of another: the same bytes, under ids of their own. */
export async function copyFiles(tx: Queryable, { from, to }: { from: string; to: string }): Promise<void> {
  const files = await tx.query<{ id: string }>('select id from template_files where template_id = $1', [
    from,
  ]);
  await tx.query(
    `insert into template_files (id, template_id, position, name, file, digest, thumbnail)
     select copy.id, $1, position, name, file, digest, thumbnail
       from template_files f join unnest($2::text[], $3::text[]) as copy (original, id) on copy.original = f.id`,
    [to, files.map(({ id }) => id), files.map(() => nanoid())],
  );
}
