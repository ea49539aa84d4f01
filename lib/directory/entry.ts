export const ADDRESS_KINDS = ['phone', 'email'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** The longest address as it is written, in UTF-16 code units: as RFC 5321 has it for e-mail. */
export const LONGEST_ADDRESS = 254;
/** The longest note about a customer, in UTF-16 code units. */
export const LONGEST_NOTE = 2000;
/** How many addresses a customer can be added with. */
export const MOST_ADDRESSES = 20;
