/** `ColumnClaims`, whose file is a user of the store. */
export const claims = {
  migrations: { aboutCustomers: [], others: { name: 'the name of a file of this program' } },
};
