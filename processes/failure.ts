/**
 * Something that the person at the machine can put right: what is wrong in one sentence, and the cure in another.
 * Printed as it is, without a stack; every other error is a bug of ours and shows its stack.
 */
export class Failure extends Error {
  readonly code: string;
  readonly cure: string;

  constructor(code: string, problem: string, cure: string, cause?: unknown) {
    super(problem, { cause });
    this.name = "Failure";
    this.code = code;
    this.cure = cure;
  }

  override toString(): string {
    return `${this.code}: ${this.message} ${this.cure}`;
  }
}

/** The last catch of a process: a failure as one line, anything else with its stack; the exit code is 1. */
export function report(error: unknown): never {
  process.stderr.write(
    isTold(error) ? `\n${error.code}: ${error.message} ${error.cure}\n` : `${error instanceof Error ? error.stack : error}\n`,
  );
  process.exit(1);
}

/** A failure, or an error of another room that brings a code and a cure. */
function isTold(error: unknown): error is Failure {
  return error instanceof Error && "code" in error && "cure" in error;
}
