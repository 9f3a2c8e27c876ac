import type { Family } from "../../flow/block.ts";

export const familyEdge: Record<Family, string> = {
  speech: "bg-family-speech",
  input: "bg-family-input",
  logic: "bg-family-logic",
  connection: "bg-family-connection",
  data: "bg-family-data",
  end: "bg-family-end",
};

export const familyText: Record<Family, string> = {
  speech: "text-family-speech",
  input: "text-family-input",
  logic: "text-family-logic",
  connection: "text-family-connection",
  data: "text-family-data",
  end: "text-family-end",
};

export const families: readonly Family[] = ["speech", "input", "logic", "connection", "data", "end"];
