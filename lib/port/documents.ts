import type { Rules } from '../protocol/index.ts';

/**
 * What is too large to travel with the state, by name. The state tells the version in force; whoever holds
 * another one asks for it.
 */
export interface Documents {
  /** Sensitive patterns and clean-up rules. */
  rules: Rules;
}

export type DocumentName = keyof Documents;

/** The versions in force; null while the server has not sent any. */
export type Versions = { [N in DocumentName]: number | null };
