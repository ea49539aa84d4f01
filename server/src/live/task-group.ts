import type { Connection } from '../sockets/connection.ts';

/**
 * Work of one connection that is started in order and not waited for, so that many messages share a commit,
 * until something must come after all of it.
 */
export class TaskGroup {
  readonly #connection: Connection;
  readonly #open = new Set<Promise<void>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Starts `work`; what goes wrong is told with `ref`. */
  start(ref: string, work: () => Promise<void>): void {
    const run = work()
      .catch((error) => this.#connection.refuse(error, ref))
      .finally(() => this.#open.delete(run));
    this.#open.add(run);
  }

  /** Resolves when all that was started is done. */
  async done(): Promise<void> {
    await Promise.all(this.#open);
  }
}
