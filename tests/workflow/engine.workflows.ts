import { sleep } from "@temporalio/workflow";

export async function echo(value: unknown): Promise<unknown> {
  return value;
}

export async function months(count: number): Promise<number> {
  for (let month = 0; month < count; month++) await sleep("30 days");
  return count;
}
