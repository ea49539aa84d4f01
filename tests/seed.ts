import fc from 'fast-check';
import { runs, SEED } from './runs.ts';

/** The same run every time, unless it is a long one. */
fc.configureGlobal({ seed: SEED, numRuns: runs(100) });
