import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Send } from '../../lib/port/intents.ts';
import type { SignedIn } from '../../lib/port/snapshot.ts';
import { accountOf, isOnItsWay, type Prepared, type StoredFile } from '../../lib/uploads/database.ts';
import { Files } from '../../lib/uploads/files.ts';
import { type AddProblem, addFiles, type LeftOut } from './add-files.ts';
import { type Arrivals, guardDrops, listenForFiles } from './arrivals.ts';

/** The agent's files that are no messages yet, the same in every window. */
export interface PanelFiles {
  /** Those of a conversation, in their order. Who reads them is told when they change. */
  of(conversation: string): readonly StoredFile[];
  /** Adds files to those that wait for Send, and says of others why they are left out. */
  add(conversation: string, given: readonly (File | Prepared)[], leftOut?: readonly LeftOut[]): Promise<void>;
  /** Takes what is dropped and pasted, until the returned function is called. */
  listen(arrivals: Arrivals): () => void;
  /** Whether some are being added. */
  adding: ReadonlySignal<boolean>;
  /** What came of the last that were added. */
  problem: Signal<AddProblem | null>;
  /** What keeps them. Rejects when it cannot be opened. */
  store(): Promise<Files>;
  dispose(): void;
}

const NONE: readonly StoredFile[] = [];
/** How long a file is kept that the agent neither sends nor removes, in ms: as long as drafts are. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Whoever signs in has files of their own. Those on their way go on. */
export function createPanelFiles(signedIn: ReadonlySignal<SignedIn | null>, send: Send): PanelFiles {
  const lists = new Map<string, Signal<readonly StoredFile[]>>();
  const problem = signal<AddProblem | null>(null);
  const adding = signal(false);
  let opened: Promise<Files> | null = null;
  let owner: string | null = null;

  async function open(account: string | null): Promise<Files> {
    if (account === null) throw new Error('Nobody is signed in.');
    const files = await Files.open(account);
    await files.forget((file) => !isOnItsWay(file) && file.at < Date.now() - KEPT_MS);
    if ((await files.onTheirWay()).length > 0) send({ type: 'upload' }).catch(() => {});
    files.onChange((conversation) => void read(conversation));
    return files;
  }

  function store(): Promise<Files> {
    opened ??= open(owner).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function read(conversation: string): Promise<void> {
    const list = lists.get(conversation);
    if (list) list.value = await store().then((files) => files.of(conversation));
  }

  function close(): void {
    opened?.then(
      (files) => files.close(),
      () => {},
    );
    opened = null;
    lists.clear();
  }

  const stopGuarding = guardDrops();
  const stop = effect(() => {
    const now = signedIn.value;
    const account = now && accountOf(now.server, now.agent.id);
    if (account !== owner) close();
    owner = account;
  });

  async function add(
    conversation: string,
    given: readonly (File | Prepared)[],
    leftOut: readonly LeftOut[] = [],
  ): Promise<void> {
    adding.value = true;
    problem.value = null;
    try {
      const tooMany = await addFiles(await store(), conversation, given);
      if (tooMany > 0 || leftOut.length > 0) problem.value = { tooMany, leftOut };
    } catch {
      problem.value = 'unreadable';
    }
    adding.value = false;
  }

  return {
    of(conversation) {
      const known = lists.get(conversation);
      if (known) return known.value;
      const list = signal(NONE);
      lists.set(conversation, list);
      void read(conversation).catch(() => {});
      return list.value;
    },
    add,
    listen: (arrivals) => listenForFiles(arrivals, (given) => void add(arrivals.conversation, given)),
    adding,
    problem,
    store,
    dispose() {
      stop();
      stopGuarding();
      close();
    },
  };
}
