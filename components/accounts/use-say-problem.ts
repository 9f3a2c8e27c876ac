import { useLocale, useTranslations } from "next-intl";
import { refusalOf } from "../refusal.ts";
import { useToast } from "../ui/toast.tsx";

/** Tells of a refused act where no form stands to tell it in. */
export function useSayProblem(): (error: unknown) => void {
  const t = useTranslations("signIn");
  const locale = useLocale();
  const toast = useToast();
  return (error) => toast.failed({ title: refusalOf(error)?.text[locale] ?? t("unexpected") });
}
