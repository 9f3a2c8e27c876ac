/** A negative amount with a minus sign of its own width. */
export const signed = (amount: number, yen: (amount: number) => string): string => (amount < 0 ? `−${yen(-amount)}` : yen(amount));
