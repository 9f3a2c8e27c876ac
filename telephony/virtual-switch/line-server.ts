import type { Server } from "node:http";
import { WebSocketServer } from "ws";
import { type FromSwitch, readLineMessage, toSwitch } from "../line-protocol.ts";
import type { Channel } from "./channel.ts";

export interface IncomingLine {
  from: string | null;
  to: string;
  variables: Record<string, string>;
}

/**
 * Callers over WebSocket: `ws://host:port/?ticket=…&from=…&to=…&language=…`. A connection is a call; closing it hangs up.
 * It asks for no password: it listens on loopback, and the web process lets nobody through without a session and a ticket.
 */
export function lineServer(server: Server, makeCall: (line: IncomingLine) => Channel): WebSocketServer {
  const sockets = new WebSocketServer({ server, maxPayload: 4096 });
  sockets.on("error", () => undefined); // the HTTP server's own, told by whoever made it listen
  sockets.on("connection", (socket, request) => {
    const query = new URL(request.url ?? "/", "http://line").searchParams;
    const from = query.get("from");
    const channel = makeCall({
      from: from === null || from === "" || from === "anonymous" ? null : from,
      to: query.get("to") ?? "test",
      variables: Object.fromEntries(
        [
          ["mu_ticket", query.get("ticket")],
          ["mu_language", query.get("language")],
        ].flatMap(([name, value]) => (name && value ? [[name, value]] : [])),
      ),
    });
    const say = (message: FromSwitch) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    };
    channel.ear.onMessage((message) => {
      say(message);
      if (message.type === "over") socket.close(1000, "over");
    });
    say({ type: "ringing", callId: channel.uuid, to: channel.profile.destination, at: channel.core.clock.now() });
    socket.on("message", (data) => {
      const message = readLineMessage(toSwitch, data.toString());
      if (message?.type === "digit") channel.queueDigit(message.digit);
      if (message?.type === "hangUp") channel.hangUp("NORMAL_CLEARING", "caller");
    });
    socket.on("close", () => channel.hangUp("NORMAL_CLEARING", "caller"));
    socket.on("error", () => channel.hangUp("NORMAL_TEMPORARY_FAILURE", "caller"));
  });
  return sockets;
}
