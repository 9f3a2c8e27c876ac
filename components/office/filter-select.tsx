"use client";

import { type Choice, Select } from "../ui/select.tsx";

/** A narrow choice above a list; it takes a line of its own only on a telephone. */
export function FilterSelect<Value extends string>(props: {
  label: string;
  value: Value | null;
  onChange: (value: Value) => void;
  items: readonly Choice<Value>[];
  size?: "s" | "m";
}) {
  return (
    <div className="w-44 max-w-full">
      <Select<Value> {...props} />
    </div>
  );
}
