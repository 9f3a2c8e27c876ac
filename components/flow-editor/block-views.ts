import {
  Binary,
  Clock,
  Grid3x3,
  Languages,
  type LucideIcon,
  Mic,
  PhoneForwarded,
  PhoneOff,
  Split,
  Tag,
  Variable,
  Volume2,
  Workflow,
} from "lucide-react";
import type { ComponentType } from "react";
import { branchForm } from "../../flow/blocks/branch/form.tsx";
import { BranchNode } from "../../flow/blocks/branch/node.tsx";
import { endForm } from "../../flow/blocks/end/form.tsx";
import { EndNode } from "../../flow/blocks/end/node.tsx";
import { gatherForm } from "../../flow/blocks/gather/form.tsx";
import { GatherNode } from "../../flow/blocks/gather/node.tsx";
import { hoursForm } from "../../flow/blocks/hours/form.tsx";
import { HoursNode } from "../../flow/blocks/hours/node.tsx";
import { languageForm } from "../../flow/blocks/language/form.tsx";
import { LanguageNode } from "../../flow/blocks/language/node.tsx";
import { menuForm } from "../../flow/blocks/menu/form.tsx";
import { MenuNode } from "../../flow/blocks/menu/node.tsx";
import { playForm } from "../../flow/blocks/play/form.tsx";
import { PlayNode } from "../../flow/blocks/play/node.tsx";
import { recordForm } from "../../flow/blocks/record/form.tsx";
import { RecordNode } from "../../flow/blocks/record/node.tsx";
import type { BlockKind } from "../../flow/blocks/registry.ts";
import { setForm } from "../../flow/blocks/set/form.tsx";
import { SetNode } from "../../flow/blocks/set/node.tsx";
import { subflowForm } from "../../flow/blocks/subflow/form.tsx";
import { SubflowNode } from "../../flow/blocks/subflow/node.tsx";
import { tagForm } from "../../flow/blocks/tag/form.tsx";
import { TagNode } from "../../flow/blocks/tag/node.tsx";
import { transferForm } from "../../flow/blocks/transfer/form.tsx";
import { TransferNode } from "../../flow/blocks/transfer/node.tsx";
import type { NodeProps } from "./card/node.ts";
import type { FormLayout } from "./form/hints.ts";

interface BlockView<Kind extends BlockKind> {
  icon: LucideIcon;
  form: FormLayout;
  Node: ComponentType<NodeProps<Kind>>;
}

/** The face of every kind of block: its picture, its form, its lines on the card. The only place that imports a block's .tsx. */
export const blockViews = {
  play: { icon: Volume2, form: playForm, Node: PlayNode },
  language: { icon: Languages, form: languageForm, Node: LanguageNode },
  menu: { icon: Grid3x3, form: menuForm, Node: MenuNode },
  gather: { icon: Binary, form: gatherForm, Node: GatherNode },
  record: { icon: Mic, form: recordForm, Node: RecordNode },
  hours: { icon: Clock, form: hoursForm, Node: HoursNode },
  branch: { icon: Split, form: branchForm, Node: BranchNode },
  subflow: { icon: Workflow, form: subflowForm, Node: SubflowNode },
  transfer: { icon: PhoneForwarded, form: transferForm, Node: TransferNode },
  set: { icon: Variable, form: setForm, Node: SetNode },
  tag: { icon: Tag, form: tagForm, Node: TagNode },
  end: { icon: PhoneOff, form: endForm, Node: EndNode },
} satisfies { [Kind in BlockKind]: BlockView<Kind> };
