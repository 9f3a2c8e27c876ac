import { type CommonEvents, commandsOf, type Handlers } from "../machine.ts";
import type { ProviderEvents, ProviderState } from "./provider-state.ts";
import type { World } from "./world.ts";

/** Makes a command of the provider stream. */
export const providerCommand = commandsOf<ProviderState, World, ProviderEvents>("provider");
export type ProviderHandlers = Partial<Handlers<ProviderState, Omit<ProviderEvents, keyof CommonEvents>>>;
