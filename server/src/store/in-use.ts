import { StartError } from '../start-error.ts';

/** Another running server has the database: it has to end first. */
export class InUse extends StartError {
  /** Who, as far as it can be told: a process, its machine, since when. */
  readonly holder: string;

  constructor(what: string, holder: string) {
    super(`${what} is in use by another running server (${holder}).`);
    this.holder = holder;
  }
}

/** The database does not answer, for now or for ever. */
export class DatabaseAway extends StartError {}
