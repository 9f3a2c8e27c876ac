import { connect, createServer } from "node:net";

/** Below what systems lend out for outgoing connections (32768 on Linux, 49152 elsewhere), above what services usually have. */
const FIRST = 20_000;
const LAST = 32_000;

/**
 * A port of loopback that is free now, picked at random. Not one that the system would choose: it lends those to every outgoing
 * connection, so that one chosen now may be gone by the time a server that starts a minute later asks for it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await canListen(port)) return port;
  }
  throw new Error("no port is free");
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Whether something answers on this port of loopback. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.setTimeout(1000, () => end(false));
  });
}
