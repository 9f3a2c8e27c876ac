"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { shortcutText } from "../../ui/shortcut.ts";
import { useMac } from "../../ui/use-mac.ts";
import { type ShortcutName, shortcuts } from "../shortcuts.ts";

/** "?": every key there is. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("designer.keys");
  const mac = useMac();
  const rows = Object.entries(shortcuts).map(([name, keys]) => ({ name: name as ShortcutName, keys }));
  return (
    <Dialog open={open} onClose={onClose} title={t("title")}>
      <dl className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
        {rows.map(({ name, keys }) => (
          <div key={name} className="flex min-h-9 items-center justify-between gap-3 border-b border-line">
            <dt className="text-sm text-ink">{t(name)}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{shortcutText(key, mac)}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
