/** Sensitive patterns of every sort, for the demo: numbers, words, an expression, one that is never sent. */
export const DEMO_SENSITIVE = {
  detectors: [
    {
      id: 'card',
      detector: 'card',
      advice: 'Never send a whole card number. Keep the last four digits at most.',
    },
    { id: 'iban', detector: 'iban', advice: 'Bank account numbers go through the secure form only.' },
    { id: 'us-ssn', detector: 'us-ssn', advice: 'Social security numbers do not belong in a chat.' },
    {
      id: 'password',
      detector: 'password',
      level: 'block',
      advice: 'We never send passwords. Send a link to reset it instead.',
    },
  ],
  words: [
    { id: 'guarantee', word: 'guarantee', advice: 'Only the terms of sale promise anything.' },
    { id: 'lawsuit', word: 'lawsuit', advice: 'Hand legal questions on to the legal team.' },
    { id: 'stupid', word: 'stupid', advice: 'Keep it friendly.' },
  ],
  expressions: [
    {
      id: 'ticket',
      name: 'Internal ticket number',
      expression: '\\bINT-\\d{4,8}\\b',
      advice: 'Internal ticket numbers mean nothing to customers.',
    },
  ],
  incoming: 'mask_displayed',
};

/** Clean-up rules for the demo: all others are as the clean-up engine has them. */
export const DEMO_CLEAN_UP = {
  punctuation: 'straighten',
  textPatterns: [{ kind: 'literal', source: '[Internal]', replacement: '' }],
};
