import { PostPage } from "../../../../components/notices/post-page.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.notices.postTitle);

export default function Page() {
  return <PostPage />;
}
