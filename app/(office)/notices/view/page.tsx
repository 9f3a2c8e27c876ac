import { NoticePage } from "../../../../components/notices/notice-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.notices.one);

export default function Page() {
  return <NoticePage />;
}
