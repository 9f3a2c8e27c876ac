/**
 * What every caller of the bench goes through, whichever driver answers: five questions, each a tone of its own and one key, then a
 * closing tone and a hang-up by the switch. Tones instead of speech, so that the caller can name what it hears.
 */
export const questions = [400, 600, 800, 1_000, 1_200] as const;
export const closing = 1_500;
export const questionMs = 200;
export const closingMs = 300;
export const waitSeconds = 8;

export const tone = (hz: number, milliseconds: number): string => `tone_stream://%(${milliseconds},0,${hz})`;
