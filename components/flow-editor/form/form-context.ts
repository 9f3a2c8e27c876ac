"use client";

import { createContext, useContext } from "react";
import type { NameKind } from "../../../flow/options.ts";

/** What every field may need to know of the flow around it. */
export interface FormSurroundings {
  /** Languages of the flow, first the one it begins in. */
  languages: readonly string[];
  /** Variables that are declared or that a block writes. */
  variables: readonly string[];
  /** Names that the tenant has bound. */
  names: Readonly<Partial<Record<NameKind, readonly string[]>>>;
  readOnly: boolean;
}

const Context = createContext<FormSurroundings>({ languages: ["ja-JP"], variables: [], names: {}, readOnly: false });

export const FormProvider = Context.Provider;

export function useSurroundings(): FormSurroundings {
  return useContext(Context);
}
