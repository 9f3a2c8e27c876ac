"use client";

import {
  ArrowLeft,
  Download,
  EllipsisVertical,
  History,
  Keyboard,
  ListTree,
  Network,
  PhoneCall,
  Redo2,
  Search,
  Send,
  Settings2,
  Undo2,
  Workflow,
} from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { shortcutText } from "../ui/shortcut.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { useMac } from "../ui/use-mac.ts";
import { useLanguageName } from "./form/use-language-name.ts";
import { SaveBadge } from "./save-badge.tsx";
import type { SaveState } from "./use-autosave.ts";
import { useEditor, useEditorStore, useFlow } from "./use-editor.ts";

export type View = "canvas" | "outline";

export interface HeaderProps {
  save: SaveState;
  readOnly: boolean;
  canPublish: boolean;
  version: number | null;
  changed: boolean;
  view: View;
  language: string;
  onView: (view: View) => void;
  onLanguage: (tag: string) => void;
  onFind: () => void;
  onLayOut: () => void;
  onVersions: () => void;
  onTry: () => void;
  onPublish: () => void;
  onExport: () => void;
  onKeys: () => void;
  onSettings: () => void;
}

/** Name, draft state, steps back and forth, views, versions, publish. */
export function DesignerHeader(props: HeaderProps) {
  const t = useTranslations("designer");
  const mac = useMac();
  const { save, readOnly, version, changed, view, onFind, onLayOut, onVersions, onPublish, canPublish } = props;
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-1 gap-y-1 border-b border-line bg-ground px-2 py-1">
      <Tooltip text={t("header.back")}>
        <Link
          href="/flows"
          aria-label={t("header.back")}
          className="flex size-9 shrink-0 items-center justify-center rounded text-ink-2 hover:bg-hover hover:text-ink"
        >
          <ArrowLeft size={18} aria-hidden />
        </Link>
      </Tooltip>
      <div className="flex min-w-0 grow basis-48 flex-col">
        <NameField readOnly={readOnly} />
        <div className="flex min-w-0 items-center gap-2 px-1.5">
          <SaveBadge state={save} readOnly={readOnly} />
          <Badge tone={changed ? "ochre" : "plain"}>
            {version === null ? t("neverPublished") : changed ? t("unpublishedChanges") : t("version", { number: version })}
          </Badge>
        </div>
      </div>
      {readOnly ? null : <Steps mac={mac} />}
      <IconButton icon={Search} label={t("header.find")} keys={shortcutText("mod+f", mac)} onClick={onFind} />
      {readOnly || view !== "canvas" ? null : (
        <IconButton icon={Network} label={t("header.layout")} keys={shortcutText("l", mac)} onClick={onLayOut} className="max-md:hidden" />
      )}
      <fieldset className="flex rounded border border-line-strong max-sm:hidden">
        <legend className="sr-only">{t("header.view")}</legend>
        {(["canvas", "outline"] as const).map((one) => {
          const Icon = one === "canvas" ? Workflow : ListTree;
          return (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => props.onView(one)}
              className={cx(
                "flex h-8 items-center gap-1.5 px-2 text-sm select-none first:rounded-l-s last:rounded-r-s",
                view === one ? "bg-ai-soft font-medium text-ai" : "text-ink-2 hover:bg-hover",
              )}
            >
              <Icon size={16} aria-hidden />
              <span className="max-xl:sr-only">{t(`header.${one}`)}</span>
            </button>
          );
        })}
      </fieldset>
      <Button variant="ghost" icon={History} onClick={onVersions} className="max-md:hidden">
        {t("header.versions")}
      </Button>
      <MoreMenu {...props} />
      <Button icon={PhoneCall} onClick={props.onTry}>
        {t("header.try")}
      </Button>
      <Button
        variant="primary"
        icon={Send}
        onClick={onPublish}
        disabled={!canPublish}
        title={canPublish ? undefined : t("publish.forbidden")}
      >
        {t("header.publish")}
      </Button>
    </header>
  );
}

function Steps({ mac }: { mac: boolean }) {
  const t = useTranslations("designer.header");
  const locale = useLocale();
  const store = useEditorStore();
  const back = useEditor((state) => state.history.past.at(-1)?.undo.name);
  const forth = useEditor((state) => state.history.future.at(-1)?.name);
  return (
    <>
      <IconButton
        icon={Undo2}
        label={back === undefined ? t("nothingToUndo") : t("undo", { step: back[locale] })}
        keys={shortcutText("mod+z", mac)}
        disabled={back === undefined}
        onClick={() => store.getState().undo()}
      />
      <IconButton
        icon={Redo2}
        label={forth === undefined ? t("nothingToRedo") : t("redo", { step: forth[locale] })}
        keys={shortcutText("mod+shift+z", mac)}
        disabled={forth === undefined}
        onClick={() => store.getState().redo()}
      />
    </>
  );
}

function NameField({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations("designer.header");
  const store = useEditorStore();
  const name = useFlow().name;
  return (
    <input
      aria-label={t("name")}
      value={name}
      maxLength={100}
      readOnly={readOnly}
      onChange={(event) => {
        // An empty name is not a name: the last letter stays until another is typed.
        if (event.target.value !== "") store.getState().run({ edit: "rename-flow", name: event.target.value }, { key: "flow.name" });
      }}
      onBlur={() => store.getState().settle()}
      onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && event.currentTarget.blur()}
      className="h-6 w-full min-w-0 truncate rounded-s bg-transparent px-1.5 text-base font-semibold text-ink hover:bg-hover focus:bg-surface"
    />
  );
}

function MoreMenu({ view, language, onView, onLanguage, onVersions, onExport, onKeys, onSettings, onLayOut, readOnly }: HeaderProps) {
  const t = useTranslations("designer.header");
  const languages = useFlow().languages;
  const nameOf = useLanguageName();
  return (
    <Menu
      trigger={<IconButton icon={EllipsisVertical} label={t("more")} />}
      entries={[
        {
          kind: "choice",
          label: t("view"),
          value: view,
          options: (["canvas", "outline"] as const).map((value) => ({ value, label: t(value) })),
          onChange: (value) => onView(value === "outline" ? "outline" : "canvas"),
        },
        {
          kind: "choice",
          label: t("promptLanguage"),
          value: language,
          options: languages.map((value) => ({ value, label: nameOf(value) })),
          onChange: onLanguage,
        },
        { kind: "separator" },
        { label: t("settings"), icon: Settings2, onSelect: onSettings },
        { label: t("versions"), icon: History, onSelect: onVersions },
        { label: t("layout"), icon: Network, disabled: readOnly, onSelect: onLayOut },
        { label: t("export"), icon: Download, onSelect: onExport },
        { label: t("help"), icon: Keyboard, keys: "?", onSelect: onKeys },
      ]}
    />
  );
}
