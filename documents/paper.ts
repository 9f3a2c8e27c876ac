/**
 * A document as data: what stands on it, block by block, in one language. The same paper becomes a PDF, the text of a mail and
 * a page on the screen, so that all of them say the same. Plain JSON: it can be stored and read again years later.
 */
export interface Paper {
  readonly language: Language;
  /** 件名: the subject of the mail, the title of the file. */
  readonly title: string;
  /** Printed at the head and on every page's foot, so that loose sheets find together again. Empty on blank forms. */
  readonly reference: string;
  readonly blocks: readonly Block[];
  /** One line at the foot of every page. */
  readonly foot: string;
  /** A translation for the reader's convenience; the Japanese paper is the one that counts. */
  readonly courtesy: boolean;
}

export type Language = "ja" | "en";
/** The same words in both languages. */
export interface Both {
  readonly ja: string;
  readonly en: string;
}

export type Block =
  | Head
  | { readonly block: "title"; readonly text: string; readonly under?: string | undefined }
  | { readonly block: "paragraph"; readonly text: string; readonly align?: "start" | "end" }
  /** 記 … 以上: what has to be said, row by row. */
  | { readonly block: "record"; readonly open: string; readonly close: string; readonly rows: readonly Row[] }
  | Table
  | Grid
  | { readonly block: "choices"; readonly label: string; readonly options: readonly { readonly text: string; readonly chosen: boolean }[] }
  | Signature
  | { readonly block: "note"; readonly text: string }
  | { readonly block: "heading"; readonly text: string };

/** The upper third of a letter: it stays above the first fold, and the addressee shows through a window envelope. */
export interface Head {
  readonly block: "head";
  readonly number: string;
  readonly date: string;
  /** Postal code, address, firm, department, person, each with its honorific. */
  readonly addressee: readonly string[];
  readonly sender: readonly string[];
}

export interface Row {
  readonly label: string;
  readonly value: string;
}

export interface Table {
  readonly block: "table";
  readonly caption?: string | undefined;
  readonly columns: readonly { readonly label: string; readonly width: number; readonly align: "start" | "end" }[];
  readonly rows: readonly (readonly string[])[];
  /** Sums below a double line. */
  readonly sums?: readonly (readonly string[])[] | undefined;
}

/** Boxes to fill in by hand; a prefilled one has a value, a blank one null. `lines` is the height of the box. */
export interface Grid {
  readonly block: "grid";
  readonly caption?: string | undefined;
  readonly rows: readonly {
    readonly label: string;
    readonly value: string | null;
    readonly hint?: string | undefined;
    readonly lines?: number | undefined;
  }[];
}

/** Where somebody signs or seals: the day, the name, the place of the seal. */
export interface Signature {
  readonly block: "signature";
  readonly caption: string;
  readonly date: string | null;
  readonly rows: readonly Row[];
  readonly seal: string;
}
