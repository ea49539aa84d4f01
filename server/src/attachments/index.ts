import { join } from 'node:path';
import { type AttachmentRules, readAttachmentRules } from '../../../lib/attachments/index.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { AttachmentAddress, AttachmentProgress } from '../../../lib/protocol/attachments.ts';
import type { Accounts } from '../accounts/types.ts';
import type { Config } from '../config.ts';
import type { Commit } from '../conversations/commit.ts';
import type { Routes } from '../http/app.ts';
import type { Log } from '../logger.ts';
import type { Screening } from '../messages/screen.ts';
import type { Send } from '../messages/sender.ts';
import { Refusal, Unavailable } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { Keeper, KeptFile } from '../templates/files.ts';
import { type Asker, createAccess } from './access.ts';
import { createAddresses } from './addresses.ts';
import { type AnnounceDeps, announce } from './announce.ts';
import { removeLoose } from './blobs.ts';
import { createFinisher } from './finisher.ts';
import { createIncoming } from './incoming.ts';
import { createKeeping } from './keeping.ts';
import { createReading } from './reading.ts';
import { createReceiving, type Receiving } from './receiving.ts';
import { attachmentRoutes } from './routes.ts';
import {
  type AttachmentRow,
  findAttachment,
  findUnderWay,
  releaseClaims,
  removeStale,
  removeUnsent,
} from './rows.ts';
import { createScan } from './scanner.ts';
import { createSent } from './sent.ts';
import { createFolderStorage } from './storage/folder.ts';
import { createS3Storage } from './storage/s3.ts';
import type { Storage } from './storage/storage.ts';
import { createTransfers } from './transfers.ts';
import { tusServer, Uploads } from './uploads.ts';

const MINUTE_MS = 60_000;
/** How long an address is good at which bytes arrive. */
const GOOD_MS = 60 * MINUTE_MS;
const SWEEP_MS = MINUTE_MS;
/** An upload that nobody has gone on with for so long is given up. */
const STALE_MS = 24 * 60 * MINUTE_MS;

export interface AttachmentsDeps {
  store: Store;
  clock: Clock;
  log: Log;
  config: Pick<Config, 'attachmentsFolder' | 'conversationFileMegabytes' | 's3' | 'scannerUrl'>;
  commit: Commit;
  screening: Screening;
  send: Send;
  accounts: Pick<Accounts, 'authenticate'>;
  prepared: AnnounceDeps['prepared'];
  /** What administrators rule about files, as they wrote it: what holds for an agent, or, for null, for all. */
  rules(agent: string | null): Record<string, unknown>;
  /** The conversation that a customer's token lets into; null when there is none. */
  admitted(token: string): Promise<string | null>;
  /** Throws `Refusal` when a customer's address announces too much. */
  limit(conversation: string, address: string, bytes: number): Promise<void>;
  /** Where the bytes are kept, if not where the settings say. */
  storage?: Storage | undefined;
}

/** Files in conversations: announced, received, checked, kept and served. */
export interface Attachments {
  routes: Routes;
  /** For files of other parts. */
  keeper: Keeper;
  /** For customers' files that their pages do not send. */
  receiving: Receiving;
  /** For who brings files to customers elsewhere. */
  openSent: ReturnType<typeof createSent>;
  /** Goes on with what a stop or crash left, and clears away what is needed no more. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Clears away what is needed no more, as it is done every minute. */
  sweep(): Promise<void>;
}

export function createAttachments(deps: AttachmentsDeps): Attachments {
  const { store, clock, log, config, commit, screening, send } = deps;
  const folder = config.attachmentsFolder;
  const incoming = createIncoming(join(folder, 'incoming'));
  const kept = config.s3 === null ? createFolderStorage(join(folder, 'blobs')) : createS3Storage(config.s3);
  const { storage = kept } = deps;
  const addresses = createAddresses({ store, clock });
  const access = createAccess(deps);
  const rules = (agent: string | null): AttachmentRules => readAttachmentRules(deps.rules(agent)).rules;
  const scan = createScan(config.scannerUrl, log);
  const finisher = createFinisher({
    ...{ store, clock, log, commit, screening, send, incoming, storage, scan, rules },
  });
  const uploads = new Uploads({ store, clock, incoming, onWhole: finisher.wake });
  const tus = tusServer(uploads);
  const transfers = createTransfers();
  const reading = createReading({ addresses, clock, storage, transfers });
  const limit = config.conversationFileMegabytes * 1_000_000;
  let cancel = () => {};
  let sweeping: Promise<void> = Promise.resolve();
  let stopped = false;

  const progress = async (row: AttachmentRow): Promise<AttachmentProgress> => {
    const { id, state, received, refused, scanner_down } = row;
    const expiresAt = clock.now() + GOOD_MS;
    const token = state === 'uploading' ? await addresses.issue(['upload', id], expiresAt) : '';
    const upload = token === '' ? null : { path: `/api/attachments/${id}/upload?token=${token}`, expiresAt };
    return { id, state, received, upload, refused, ...(scanner_down && { scannerDown: true as const }) };
  };

  const find = async (id: string, { conversation }: Asker): Promise<AttachmentRow> => {
    const row = await findAttachment(store, id);
    if (row?.conversation_id !== conversation) throw new Refusal('not_found', 'There is no such file.');
    return row;
  };

  /** What the sender alone may know and do: who may write into an upload is not who may read its file. */
  const findOwn = async (id: string, asker: Asker): Promise<AttachmentRow> => {
    const row = await find(id, asker);
    const { author_id, sender } = row;
    const own = asker.sender.type === 'agent' ? author_id === asker.sender.id : sender === 'customer';
    if (!own) throw new Refusal('forbidden', 'This is for whoever sends the file.');
    return row;
  };

  const addressOf = async (row: AttachmentRow, { reader }: Asker): Promise<AttachmentAddress> => {
    if (row.state !== 'sent') throw new Refusal('wrong_state', 'The file cannot be opened yet.');
    return reading.address({ place: placeOf(row.id), reader }, keptFile(row));
  };

  const sweep = async () => {
    await removeStale(store, clock.now() - STALE_MS);
    await incoming.removeOrphans(clock.now(), (ids) => findUnderWay(store, ids));
    await removeLoose(store, storage, clock.now());
  };
  const sweepAgain = () => {
    if (stopped) return;
    cancel = clock.after(SWEEP_MS, () => {
      sweeping = sweep()
        .catch((error) => {
          if (!(error instanceof Unavailable)) log.error({ err: error }, 'Files were not cleared away');
        })
        .finally(sweepAgain);
    });
  };

  return {
    receiving: createReceiving({
      ...{
        store,
        clock,
        commit,
        screening,
        incoming,
        transfers,
        finisher,
        rules,
        limit,
        prepared: deps.prepared,
      },
    }),

    keeper: { ...reading, ...createKeeping({ store, clock, incoming, storage, scan, transfers, rules }) },

    openSent: createSent(store, storage),

    routes: attachmentRoutes({
      accounts: deps.accounts,
      access,
      transfers,
      serve: reading.serve,
      limit: deps.limit,
      async announce({ conversation, sender }, file) {
        const row = await announce(
          { commit, screening, rules, prepared: deps.prepared, limit },
          { conversation, sender, file },
        );
        if (row.state === 'uploading' && !(await incoming.hasSpace(row.size - row.received)))
          throw new Refusal(
            'unavailable',
            'The server has no space for the file just now: try again later.',
            {
              retryAfter: 30,
            },
          );
        // Of what was here before it was announced no byte has to come.
        if (row.state === 'checking') finisher.wake();
        return progress(row);
      },
      progress: async (id, asker) => progress(await findOwn(id, asker)),
      async cancel(id, asker) {
        await findOwn(id, asker);
        if (!(await removeUnsent(store, id, clock.now())))
          throw new Refusal('conflict', 'The file is sent, or just about to be.');
        await incoming.remove(id);
      },
      address: async (id, asker) => addressOf(await find(id, asker), asker),
      async upload(id, token, request) {
        if (!(await addresses.allows(['upload', id], token)))
          throw new Refusal('forbidden', 'This address is no longer good: announce the file again.');
        return tus.handleWeb(request);
      },
      async open(id, { reader, token }) {
        if (!(await reading.allows({ place: placeOf(id), reader }, token)))
          throw new Refusal('forbidden', 'This address is no longer good: ask for another.');
        const row = await findAttachment(store, id);
        if (row === null || row.state !== 'sent') throw new Refusal('not_found', 'The file is gone.');
        if (!(await access.mayRead(reader, row.conversation_id)))
          throw new Refusal('forbidden', 'This is for whoever has the conversation.');
        return keptFile(row);
      },
    }),

    async start() {
      await releaseClaims(store);
      finisher.wake();
      sweepAgain();
    },

    async stop() {
      stopped = true;
      cancel();
      transfers.cutOff();
      await Promise.all([uploads.idle(), finisher.stop(), sweeping]);
    },

    sweep,
  };
}

const placeOf = (id: string) => `/api/attachments/${id}`;

/** A sent one, which always has both. */
function keptFile({ name, size, type, digest, thumbnail }: AttachmentRow): KeptFile {
  return { name, file: { size, type: type ?? '' }, digest: digest ?? '', thumbnail };
}
