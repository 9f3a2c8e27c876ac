"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import type { PromptRow } from "./prompts-page.tsx";

/** Plays a prompt; where the machine has no sound for it, the browser's own voice says the text. */
export function Listen({ row, organisationId }: { row: PromptRow; organisationId: string | null }) {
  const t = useTranslations("prompts");
  const [playing, setPlaying] = useState(false);
  const audio = useRef<HTMLAudioElement | null>(null);
  const stop = () => {
    audio.current?.pause();
    window.speechSynthesis?.cancel();
    setPlaying(false);
  };
  useEffect(() => () => audio.current?.pause(), []);

  const play = () => {
    const sound = new Audio(`/api/media/${organisationId}/${row.hash}.wav`);
    audio.current = sound;
    setPlaying(true);
    sound.addEventListener("ended", () => setPlaying(false));
    sound.play().catch(() => {
      const speech = new SpeechSynthesisUtterance(row.text);
      speech.lang = row.language;
      speech.addEventListener("end", () => setPlaying(false));
      window.speechSynthesis?.speak(speech);
    });
  };
  return (
    <IconButton
      icon={playing ? Pause : Play}
      size="s"
      label={playing ? t("stop", { name: row.name }) : t("listenTo", { name: row.name })}
      onClick={playing ? stop : play}
      disabled={organisationId === null}
    />
  );
}
