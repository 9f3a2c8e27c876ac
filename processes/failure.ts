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
