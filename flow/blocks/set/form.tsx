import { layout } from "../../../components/flow-editor/form/hints.ts";
import { set } from "./block.ts";

export const setForm = layout(set, [{ name: "assign", label: "assign" }]);
