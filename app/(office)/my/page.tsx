import { MyPage } from "../../../components/mine/my-page.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.mine.title);

export default function Page() {
  return <MyPage />;
}
