import type { ConfigurationReport } from '../../../lib/protocol/configuration-file.ts';
import type { Author, Thing } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

/** One thing that an import does. */
export interface Step {
  what: 'added' | 'changed' | 'removed';
  thing: Thing;
  name: string;
  /** Its place in the file. */
  path: string;
}

/** The steps of an import in one transaction: one that is refused is taken back, and the others go on. */
export class Steps {
  readonly tx: Queryable;
  readonly by: Author;
  readonly refused: ConfigurationReport['refused'] = [];
  readonly #done: Step[] = [];

  constructor(tx: Queryable, by: Author) {
    this.tx = tx;
    this.by = by;
  }

  async take(step: Step, run: () => Promise<unknown>): Promise<void> {
    await this.tx.query('savepoint step');
    try {
      await run();
      this.#done.push(step);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.tx.query('rollback to savepoint step');
      const message = step.what === 'removed' ? `${step.name}: ${error.message}` : error.message;
      this.refused.push({ path: step.path, reason: error.code, message });
    }
    await this.tx.query('release savepoint step');
  }

  report(): Omit<ConfigurationReport, 'applied' | 'secretsNeeded'> {
    const of = (which: Step['what']) =>
      this.#done.filter(({ what }) => what === which).map(({ thing, name }) => ({ thing, name }));
    return { added: of('added'), changed: of('changed'), removed: of('removed'), refused: this.refused };
  }
}
