import fc from 'fast-check';

/** The same run every time; FC_SEED tries another. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_122) });
