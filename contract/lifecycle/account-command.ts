import { type CommonEvents, commandsOf, type DraftOf, type Dues, type Handlers } from "../machine.ts";
import type { AccountEvents, AccountState } from "./account-state.ts";
import type { World } from "./world.ts";

/** Makes a command of the account stream. */
export const accountCommand = commandsOf<AccountState, World, AccountEvents>("account");
export type AccountDraft = DraftOf<AccountEvents>;
export type AccountHandlers = Partial<Handlers<AccountState, Omit<AccountEvents, keyof CommonEvents>>>;
export type AccountDues = Dues<AccountState>;
