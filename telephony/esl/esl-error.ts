export type EslErrorCode =
  /** A CR, LF or NUL in a command line or a header: it would be a second command. */
  | "E_ESL_HEADER"
  /** The peer does not speak ESL (a header block or body without bounds). */
  | "E_ESL_FRAME"
  /** The password was refused. */
  | "E_ESL_AUTH"
  /** The switch's access list refuses this address (text/rude-rejection). */
  | "E_ESL_REJECTED"
  /** No connection, or it closed before the answer came. The command may or may not have been carried out. */
  | "E_ESL_CLOSED"
  /** No answer in time. */
  | "E_ESL_TIMEOUT"
  /** The switch answered `-ERR …`. */
  | "E_ESL_REPLY";

/** What can go wrong on the event socket. The message never holds a command's argument or a password. */
export class EslError extends Error {
  readonly code: EslErrorCode;

  constructor(code: EslErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.name = "EslError";
    this.code = code;
  }
}
