import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import type en from "../../../messages/en.json";
import type ja from "../../../messages/ja.json";
import type { FieldSpec } from "../../../server/services/command-form.ts";
import { TrpcProvider } from "../../trpc.tsx";
import { CommandFields } from "./command-fields.tsx";
import type { Draft } from "./draft.ts";

/** A command's form as HTML, for tests. */
export function drawForm(
  locale: "ja" | "en",
  messages: typeof ja | typeof en,
  type: string,
  fields: readonly FieldSpec[],
  draft: Draft,
): string {
  return renderToStaticMarkup(
    // The English dictionary has the same keys, as another test shows.
    <NextIntlClientProvider locale={locale} messages={messages as typeof ja} timeZone="Asia/Tokyo">
      <TrpcProvider>
        <CommandFields type={type} fields={fields} draft={draft} onChange={() => undefined} choices={{}} errors={{}} />
      </TrpcProvider>
    </NextIntlClientProvider>,
  );
}
