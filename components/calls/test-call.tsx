"use client";

import { useMutation } from "@tanstack/react-query";
import { Phone, PhoneCall, PhoneOff, Volume2, VolumeOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { BreakServers } from "./break-servers.tsx";
import { CallPath } from "./call-path.tsx";
import { Captions } from "./captions.tsx";
import { DeadAirMeter } from "./dead-air.tsx";
import { keyOf } from "./key-of.ts";
import { Keypad } from "./keypad.tsx";
import { PhoneState } from "./phone-state.tsx";
import { useLine } from "./use-line.ts";
import { useNow } from "./use-now.ts";
import { type Progress, useProgress } from "./use-progress.ts";
import { useRecordAway } from "./use-record-away.ts";

/** Numbers from which a trial call can seem to come (invented; 050-0000 is not given out). */
const callers = ["+815000000001", "anonymous"] as const;
type Caller = (typeof callers)[number];

/**
 * A telephone in the browser that calls a flow: the draft (`version` null) or a published version. One hears or reads the prompts, presses
 * keys, sees the way through the flow, and takes servers away under the call.
 */
export function TestCall({
  flowId,
  version,
  before,
  onProgress,
  nameOf = (block) => block,
}: {
  flowId: string;
  version: number | null;
  /** Runs first, such as saving what is not saved; false: no call. */
  before?: () => Promise<boolean>;
  /** The way of the call, to light it up elsewhere; null when there is none. */
  onProgress?: (progress: Progress | null) => void;
  /** What a block is called. */
  nameOf?: (block: string) => string;
}) {
  const t = useTranslations("calls.phone");
  const locale = useLocale();
  const trpc = useTRPC();
  const line = useLine();
  const [from, setFrom] = useState<Caller>("+815000000001");
  const [problem, setProblem] = useState<string | null>(null);
  const [canBreak, setCanBreak] = useState(false);
  const start = useMutation(trpc.calls.startTest.mutationOptions());
  const { state } = line;
  const calling = state.phase === "connecting" || state.phase === "ringing" || state.phase === "answered";
  const now = useNow(calling);
  const progress = useProgress(state.callId);
  const recordAway = useRecordAway(calling);

  useEffect(() => {
    onProgress?.(progress);
  }, [progress, onProgress]);

  const call = async () => {
    setProblem(null);
    line.connecting();
    try {
      if (before !== undefined && !(await before())) return line.fail();
      const ticket = await start.mutateAsync({ flowId, version });
      setCanBreak(ticket.canBreak);
      line.connect({ ticket: ticket.ticket, from, language: ticket.languages[0] ?? "ja-JP" });
    } catch (error) {
      setProblem(refusalOf(error)?.text[locale] ?? t("noTicket"));
      line.fail();
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf({ ...pick(event), isComposing: event.nativeEvent.isComposing });
    if (key === null || state.phase !== "answered") return;
    event.preventDefault();
    event.stopPropagation(); // a digit is for the caller, not for the drawing
    line.press(key);
  };

  return (
    <section
      aria-label={t("label")}
      data-phase={state.phase}
      onKeyDown={onKeyDown}
      className="@container flex h-full min-h-0 grow flex-col"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        {calling ? (
          <Button variant="danger" icon={PhoneOff} onClick={line.hangUp}>
            {t("hangUp")}
          </Button>
        ) : (
          <Button variant="primary" icon={Phone} busy={start.isPending} onClick={call}>
            {state.phase === "idle" ? t("start") : t("again")}
          </Button>
        )}
        <PhoneState state={state} now={now} problem={problem} />
        <div className="ml-auto flex items-center gap-2">
          <Select<Caller>
            size="s"
            label={t("from")}
            value={from}
            onChange={setFrom}
            disabled={calling}
            className="w-44"
            items={callers.map((value) => ({ value, label: value === "anonymous" ? t("withheld") : t("shown") }))}
          />
          <IconButton
            icon={line.muted ? VolumeOff : Volume2}
            size="s"
            label={line.muted ? t("soundOn") : t("soundOff")}
            pressed={line.muted}
            onClick={() => line.setMuted(!line.muted)}
          />
        </div>
      </div>

      <div className="grid min-h-0 grow grid-cols-1 gap-x-4 overflow-y-auto @2xl:grid-cols-[15rem_1fr] @2xl:grid-rows-[minmax(16rem,1fr)_auto] @5xl:grid-cols-[15rem_1fr_20rem] @5xl:grid-rows-[minmax(16rem,1fr)]">
        <fieldset aria-label={t("telephone")} className="flex flex-col gap-2 p-4">
          <output aria-label={t("pressed")} data-testid="pressed" className="figures min-h-6 truncate text-lg tracking-widest text-ink">
            {state.digits === "" ? <span className="text-sm tracking-normal text-ink-3">{t("keysHint")}</span> : state.digits}
          </output>
          <Keypad disabled={state.phase !== "answered"} onPress={line.press} />
        </fieldset>
        <Captions
          heard={state.heard}
          startedAt={state.answeredAt}
          className="border-line max-@2xl:min-h-40 max-@2xl:border-y @2xl:border-x"
        />
        <div className="flex flex-col gap-3 p-4 max-@5xl:border-t max-@5xl:border-line @2xl:max-@5xl:col-span-2 @5xl:min-h-0 @5xl:pl-0">
          <DeadAirMeter line={state} now={now} />
          {canBreak ? <BreakServers line={state} now={now} /> : null}
          <p className="flex items-center gap-1.5 text-sm font-medium text-ink">
            <PhoneCall size={14} aria-hidden className="text-ink-3" />
            {t("path")}
          </p>
          {recordAway ? (
            <p role="status" data-testid="path-late" className="text-sm text-ochre">
              {t("pathLate")}
            </p>
          ) : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section aria-label={t("path")} tabIndex={0} className="min-h-0 @5xl:overflow-y-auto">
            <CallPath progress={progress} nameOf={nameOf} />
          </section>
        </div>
      </div>
    </section>
  );
}

function pick({ key, code, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent) {
  return { key, code, shiftKey, ctrlKey, altKey, metaKey };
}
