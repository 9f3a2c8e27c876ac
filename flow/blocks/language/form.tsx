import { layout } from "../../../components/flow-editor/form/hints.ts";
import { language } from "./block.ts";

export const languageForm = layout(language, [{ name: "language", label: "language" }]);
