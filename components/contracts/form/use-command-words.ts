"use client";

import { useMessages } from "next-intl";
import { useMemo } from "react";

export interface CommandWords {
  /** The name of a field of a command; its key where the dictionary has none. */
  field: (type: string, name: string) => string;
  hint: (type: string, name: string) => string | undefined;
  /** The name of one of a field's values. */
  choice: (type: string, name: string, value: string | number | boolean) => string;
}

/**
 * Words of commands by dictionary (commands.fields, commands.choices). A field or value that means something else in one command or
 * field has a word of its own there: "refuse/ground", "terms/kind".
 */
export function useCommandWords(): CommandWords {
  const { commands } = useMessages();
  return useMemo(() => {
    const fields: Readonly<Record<string, string>> = commands.fields;
    const hints: Readonly<Record<string, string>> = commands.hints;
    const choices: Readonly<Record<string, string>> = commands.choices;
    const plain = (value: string | number | boolean) => String(value).replaceAll(".", "_");
    return {
      field: (type, name) => fields[`${type}/${name}`] ?? fields[name] ?? name,
      hint: (type, name) => hints[`${type}/${name}`] ?? hints[name],
      choice: (type, name, value) =>
        choices[`${type}/${name}/${plain(value)}`] ?? choices[`${name}/${plain(value)}`] ?? choices[plain(value)] ?? String(value),
    };
  }, [commands]);
}
