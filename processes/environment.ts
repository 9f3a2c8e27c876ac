/** Variables as a process gets them. Not NodeJS.ProcessEnv: frameworks add variables of their own to that type. */
export type Environment = { readonly [name: string]: string | undefined };
