/** What an account may do, the least first. */
export const ROLES = ['agent', 'administrator'] as const;
