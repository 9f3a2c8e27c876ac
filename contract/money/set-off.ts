import { lessYen, type Yen } from "./yen.ts";

export interface SetOff {
  /** What goes out on both sides. */
  readonly amount: Yen;
  /** What is left of the claim on the customer and of the claim on the provider. */
  readonly customerOwes: Yen;
  readonly providerOwes: Yen;
}

/** Set-off of mutual claims in equal amounts (27-1). */
export function setOff(customerOwes: Yen, providerOwes: Yen): SetOff {
  const amount = lessYen(customerOwes, providerOwes);
  return { amount, customerOwes: customerOwes - amount, providerOwes: providerOwes - amount };
}
