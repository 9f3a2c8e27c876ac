/** One code: its HTTP status and its text in both languages. Facts (a date, a limit) travel beside it, not inside the text. */
export interface RefusalEntry {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;
  ja: string;
  en: string;
}

export type RefusalTable = Record<string, RefusalEntry>;
