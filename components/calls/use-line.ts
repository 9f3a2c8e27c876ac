"use client";

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { type FromSwitch, fromSwitch, readLineMessage, type ToSwitch } from "../../telephony/line-protocol.ts";
import { LineSound } from "./line-sound.ts";
import { hear, idleLine, type LineState } from "./line-state.ts";

type Action = { type: "connecting" | "lost" | "idle" } | { type: "message"; message: FromSwitch };

function reduce(state: LineState, action: Action): LineState {
  switch (action.type) {
    case "idle":
      return idleLine;
    case "connecting":
      return { ...idleLine, phase: "connecting" };
    case "lost":
      return state.phase === "over" ? state : { ...state, phase: "failed", listening: null, deadAir: { ...state.deadAir, now: null } };
    case "message":
      return hear(state, action.message);
  }
}

export interface Line {
  state: LineState;
  muted: boolean;
  setMuted: (muted: boolean) => void;
  connect: (query: { ticket: string; from: string; language: string }) => void;
  connecting: () => void;
  fail: () => void;
  press: (digit: string) => void;
  hangUp: () => void;
}

/** One telephone line over WebSocket. It lives as long as the component: leaving the page hangs up. */
export function useLine(): Line {
  const [state, dispatch] = useReducer(reduce, idleLine);
  const [muted, setMuted] = useState(false);
  const socket = useRef<WebSocket | null>(null);
  const sound = useMemo(() => new LineSound(), []);

  useEffect(() => {
    sound.muted = muted;
  }, [sound, muted]);

  useEffect(
    () => () => {
      socket.current?.close();
      sound.silence();
    },
    [sound],
  );

  const send = useCallback((message: ToSwitch) => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(message));
  }, []);

  const connect = useCallback(
    (query: { ticket: string; from: string; language: string }) => {
      socket.current?.close();
      const url = new URL("/ws/line", window.location.href);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const line = new WebSocket(url);
      socket.current = line;
      line.addEventListener("message", ({ data }) => {
        const message = readLineMessage(fromSwitch, String(data));
        if (message === undefined) return;
        if (message.type === "prompt") sound.start(message);
        if (message.type === "promptEnd") sound.stop(message.id, message.whole);
        if (message.type === "over") sound.silence();
        dispatch({ type: "message", message });
      });
      line.addEventListener("close", () => {
        if (socket.current !== line) return;
        sound.silence();
        dispatch({ type: "lost" });
      });
    },
    [sound],
  );

  return {
    state,
    muted,
    setMuted,
    connect,
    connecting: useCallback(() => dispatch({ type: "connecting" }), []),
    fail: useCallback(() => dispatch({ type: "lost" }), []),
    press: useCallback((digit: string) => send({ type: "digit", digit }), [send]),
    hangUp: useCallback(() => send({ type: "hangUp" }), [send]),
  };
}
