/** Something that can speak one language. */
export interface Voice {
  /** Part of a prompt's identity: another voice makes another file. */
  name: string;
  /** @returns a WAVE file of any rate. @throws when it cannot speak this text */
  speak(text: string): Promise<Uint8Array>;
}

/** The voices of this machine by language (BCP 47); undefined: none, then the browser of a test call speaks. */
export type Voices = (language: string) => Voice | undefined;

export const noVoices: Voices = () => undefined;
