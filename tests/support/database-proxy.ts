import { connect, createServer, type Socket } from "node:net";

/** A door before the database that a test can shut: connections break and new ones are refused, as when the server is down. */
export interface DatabaseProxy {
  url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function databaseProxy(url: string): Promise<DatabaseProxy> {
  const target = new URL(url);
  const pairs = new Set<Socket>();
  const make = () =>
    createServer((socket) => {
      const other = connect({ host: target.hostname, port: Number(target.port) });
      for (const one of [socket, other]) {
        pairs.add(one);
        one.on("error", () => {});
        one.on("close", () => {
          pairs.delete(one);
          socket.destroy();
          other.destroy();
        });
      }
      socket.pipe(other);
      other.pipe(socket);
    });
  let server = make();
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const shut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of pairs) socket.destroy();
    await closed;
  };
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  return {
    url: through.href,
    shut,
    open: async () => {
      server = make();
      await listen(port);
    },
    close: shut,
  };
}
