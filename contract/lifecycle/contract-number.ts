/** The number of a contract as lists and letters print it: the first eight figures of its id, "3C51B0DE". The whole id stands beside it or in the address. */
export const contractNumber = (id: string): string => id.slice(0, 8).toUpperCase();
