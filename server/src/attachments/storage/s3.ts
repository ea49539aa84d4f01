import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { S3mini } from 's3mini';
import type { Config } from '../../config.ts';
import type { Storage } from './storage.ts';

const PATIENCE_MS = 60_000;

/** Objects of an S3-compatible storage: `attachments/ab12…` in the bucket. */
export function createS3Storage({ url, region, accessKey, secretKey }: NonNullable<Config['s3']>): Storage {
  const account = { endpoint: url, region, accessKeyId: accessKey, secretAccessKey: secretKey };
  const s3 = new S3mini({ ...account, requestAbortTimeout: PATIENCE_MS });
  // Whoever reads may be slow.
  const patient = new S3mini(account);
  const keyOf = (digest: string) => `attachments/${digest}`;
  return {
    async put(digest, path) {
      const file = await openAsBlob(path);
      await s3.putAnyObject(keyOf(digest), file, 'application/octet-stream');
    },

    async read(digest, range) {
      if ((await s3.objectExists(keyOf(digest))) !== true) return null;
      const ends: [number?, number?] = range === null ? [] : [range.from, range.to + 1];
      const { body } = await patient.getObjectRaw(keyOf(digest), range === null, ...ends);
      return body === null ? null : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    },

    async remove(digest) {
      await s3.deleteObject(keyOf(digest));
    },
  };
}
