import { layout } from "../../../components/flow-editor/form/hints.ts";
import { branch } from "./block.ts";

export const branchForm = layout(branch, [{ name: "cases", label: "cases", hint: "cases" }]);
