"use client";

import type { BlockKind } from "../../flow/blocks/registry.ts";
import type { Problem } from "../../flow/codes.ts";
import { print } from "../../flow/print.ts";
import type { Outputs } from "../../server/routers/index.ts";
import type { Point } from "./card-geometry.ts";
import { AddBlockDialog } from "./dialogs/add-block-dialog.tsx";
import { ConflictDialog } from "./dialogs/conflict-dialog.tsx";
import { ConnectDialog } from "./dialogs/connect-dialog.tsx";
import { FindDialog } from "./dialogs/find-dialog.tsx";
import { KeysDialog } from "./dialogs/keys-dialog.tsx";
import { PublishDialog } from "./dialogs/publish-dialog.tsx";
import { VersionsDialog } from "./dialogs/versions-dialog.tsx";
import type { useDraftExchange } from "./use-draft-exchange.ts";
import { useFlow } from "./use-editor.ts";

export type Exit = { block: string; exit: string };

/** Which dialog is open. */
export type Open =
  | { is: "add"; after: Exit | null; at: Point | null }
  | { is: "connect"; block: string; exit: string | null }
  | { is: "find" }
  | { is: "keys" }
  | { is: "publish" }
  | { is: "versions" };

/** The dialogs of the designer, one at a time; a conflict comes by itself. */
export function WorkbenchDialogs({
  loaded,
  draft,
  problems,
  readOnly,
  open,
  setOpen,
  onAdd,
  onFound,
  onProblems,
}: {
  loaded: Outputs["flows"]["get"];
  draft: ReturnType<typeof useDraftExchange>;
  problems: readonly Problem[];
  readOnly: boolean;
  open: Open | null;
  setOpen: (open: Open | null) => void;
  onAdd: (kind: BlockKind, after: Exit | null, at: Point | null) => void;
  onFound: (id: string) => void;
  onProblems: () => void;
}) {
  const flow = useFlow();
  const { conflict } = draft;
  return (
    <>
      <AddBlockDialog
        open={open?.is === "add"}
        after={open?.is === "add" ? open.after : null}
        onClose={() => setOpen(null)}
        onAdd={(kind) => {
          if (open?.is !== "add") return;
          setOpen(null);
          onAdd(kind, open.after, open.at);
        }}
      />
      <ConnectDialog
        from={open?.is === "connect" ? open : null}
        onExit={(exit) => open?.is === "connect" && setOpen({ ...open, exit })}
        onClose={() => setOpen(null)}
      />
      <FindDialog
        open={open?.is === "find"}
        onClose={() => setOpen(null)}
        onFound={(id) => {
          setOpen(null);
          onFound(id);
        }}
      />
      <KeysDialog open={open?.is === "keys"} onClose={() => setOpen(null)} />
      {open?.is === "publish" ? (
        <PublishDialog
          flow={loaded}
          problems={problems}
          isInbound={flow.kind === "inbound"}
          save={async () => ((await draft.save()) ? draft.revisionNow() : null)}
          onClose={() => setOpen(null)}
          onProblems={() => {
            setOpen(null);
            onProblems();
          }}
        />
      ) : null}
      {open?.is === "versions" ? (
        <VersionsDialog
          id={loaded.id}
          readOnly={readOnly}
          draft={print(flow)}
          onClose={() => setOpen(null)}
          onRestore={async (number) => {
            if (await draft.restoreVersion(number)) setOpen(null);
          }}
        />
      ) : null}
      {conflict === null ? null : (
        <ConflictDialog
          by={conflict.by}
          at={conflict.at}
          base={draft.base()}
          mine={flow}
          theirs={conflict.flow}
          onChosen={(chosen) => draft.resolve(chosen, conflict)}
        />
      )}
    </>
  );
}
