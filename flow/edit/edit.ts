import type { Text } from "../block.ts";
import { blocks, isBlockKind } from "../blocks/registry.ts";
import { blockOf, type Flow, type FlowBlock } from "../flow.ts";
import type { Declaration } from "../value.ts";

export interface Place {
  x: number;
  y: number;
}

/** A block as a document has it: kind, options, and perhaps exits; defaults may be left out. */
export type RawBlock = { kind: string; exits?: Record<string, string>; label?: string; note?: string; [option: string]: unknown };

/** Everything that can be done to a flow, as plain data: undo, autosave, merge and repairs all speak it. */
export type Edit =
  /** `after`: the exit that is to lead to the new block. The first block of a flow becomes its start. */
  | { edit: "add-block"; id: string; block: RawBlock; at: Place; after?: { block: string; exit: string } }
  /** Also takes away the exits, the start and the handlers that led there. */
  | { edit: "remove-blocks"; ids: string[] }
  /** `options`: all of them. Exits that the new options do not have are taken away; `exits` renames them (old → new) instead. */
  | { edit: "change-options"; id: string; options: Record<string, unknown>; exits?: Record<string, string> }
  /** The name and the note on the card; null takes it away, left out leaves it. */
  | { edit: "describe-block"; id: string; label?: string | null; note?: string | null }
  | { edit: "connect"; from: string; exit: string; to: string }
  | { edit: "disconnect"; from: string; exit: string }
  | { edit: "move"; places: Record<string, Place> }
  | { edit: "lay-out"; places: Record<string, Place> }
  | { edit: "rename-block"; id: string; to: string }
  | { edit: "rename-flow"; name: string }
  | { edit: "set-start"; id: string | null }
  | { edit: "set-handlers"; handlers: { error?: string | null; hangup?: string | null } }
  | { edit: "set-languages"; languages: string[] }
  | { edit: "put-variable"; name: string; declaration: Partial<Declaration> & Pick<Declaration, "type"> }
  | { edit: "remove-variable"; name: string }
  /** What a subflow offers to those who call it. */
  | {
      edit: "set-interface";
      kind?: Flow["kind"];
      inputs?: Record<string, Partial<Declaration> & Pick<Declaration, "type">>;
      outcomes?: string[];
    }
  /** Ids that are taken get a number; exits that lead out of the pasted part are dropped. Places move by `by`. */
  | { edit: "paste"; blocks: Record<string, RawBlock>; layout: Record<string, Place>; by: Place }
  | { edit: "duplicate"; ids: string[]; by: Place }
  | { edit: "replace"; flow: Flow }
  | { edit: "batch"; name: Text; edits: Edit[] }
  | Restore;

/** The inverse of any edit: what the touched parts were before. null = was not there. */
export interface Restore {
  edit: "restore";
  name: Text;
  fields: Partial<Omit<Flow, "blocks" | "layout">>;
  blocks: Record<string, FlowBlock | null>;
  layout: Record<string, Place | null>;
}

/** The step's name in the undo menu; `flow` is the flow before the edit. */
export function nameOfEdit(edit: Edit, flow: Flow): Text {
  switch (edit.edit) {
    case "add-block":
      return around("「", kindName(edit.block.kind), "」を追加", "Add ", "");
    case "remove-blocks":
      return edit.ids.length === 1
        ? around("「", called(flow, edit.ids[0]), "」を削除", "Delete ", "")
        : counted(edit.ids.length, "を削除", "Delete");
    case "change-options":
      return around("「", called(flow, edit.id), "」を変更", "Change ", "");
    case "describe-block":
      return around("「", called(flow, edit.id), "」の名前・メモ", "Describe ", "");
    case "connect":
      return { ja: "接続", en: "Connect" };
    case "disconnect":
      return { ja: "接続を外す", en: "Disconnect" };
    case "move":
      return { ja: "移動", en: "Move" };
    case "lay-out":
      return { ja: "自動整列", en: "Lay out" };
    case "rename-block":
      return { ja: `ID「${edit.id}」を変更`, en: `Rename ${edit.id}` };
    case "rename-flow":
      return { ja: "フロー名を変更", en: "Rename flow" };
    case "set-start":
      return { ja: "開始ブロックを変更", en: "Change start" };
    case "set-handlers":
      return { ja: "エラー・切断時の処理を変更", en: "Change handlers" };
    case "set-languages":
      return { ja: "言語を変更", en: "Change languages" };
    case "put-variable":
      return { ja: `変数「${edit.name}」を設定`, en: `Set variable ${edit.name}` };
    case "remove-variable":
      return { ja: `変数「${edit.name}」を削除`, en: `Delete variable ${edit.name}` };
    case "set-interface":
      return { ja: "入出力を変更", en: "Change inputs and outcomes" };
    case "paste":
      return counted(Object.keys(edit.blocks).length, "を貼り付け", "Paste");
    case "duplicate":
      return counted(edit.ids.length, "を複製", "Duplicate");
    case "replace":
      return { ja: "版を戻す", en: "Restore version" };
    case "batch":
    case "restore":
      return edit.name;
  }
}

function around(jaBefore: string, name: Text, jaAfter: string, enBefore: string, enAfter: string): Text {
  return { ja: `${jaBefore}${name.ja}${jaAfter}`, en: `${enBefore}${name.en}${enAfter}` };
}

function counted(count: number, ja: string, en: string): Text {
  return { ja: `${count}個のブロック${ja}`, en: `${en} ${count} ${count === 1 ? "block" : "blocks"}` };
}

function kindName(kind: string): Text {
  return isBlockKind(kind) ? blocks[kind].name : { ja: kind, en: kind };
}

function called(flow: Flow, id: string | undefined): Text {
  const block = blockOf(flow, id ?? null);
  if (!block) return { ja: id ?? "", en: id ?? "" };
  return block.label === undefined ? kindName(block.kind) : { ja: block.label, en: block.label };
}
