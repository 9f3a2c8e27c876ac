import { type AddressInfo, createServer } from "node:net";

export interface SmtpServer {
  readonly url: string;
  /** The letters taken, as they came over the line. */
  readonly letters: string[];
  /** What it answers to the text of a letter, and to a recipient. */
  verdict: string;
  recipientVerdict: string;
  close(): void;
}

/** As much of a mail server as a letter needs (RFC 5321), on loopback. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const letters: string[] = [];
  const state = { verdict: "250 taken", recipientVerdict: "250 ok" };
  const server = createServer((socket) => {
    let text: string | null = null;
    let rest = "";
    socket.write("220 test\r\n");
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      rest += bytes.toString("latin1");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (text === null) {
          if (line === "DATA") text = "";
          const answer =
            line === "DATA" ? "354 go on" : line === "QUIT" ? "221 bye" : line.startsWith("RCPT") ? state.recipientVerdict : "250 ok";
          socket.write(`${answer}\r\n`);
        } else if (line === ".") {
          if (state.verdict.startsWith("250")) letters.push(text);
          text = null;
          socket.write(`${state.verdict}\r\n`);
        } else text += `${line}\n`;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    get verdict() {
      return state.verdict;
    },
    set verdict(verdict) {
      state.verdict = verdict;
    },
    get recipientVerdict() {
      return state.recipientVerdict;
    },
    set recipientVerdict(verdict) {
      state.recipientVerdict = verdict;
    },
    close: () => server.close(),
  };
}
