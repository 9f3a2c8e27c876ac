import { MyPage } from "../../../components/mine/my-page.tsx";
import { Prefetched } from "../../prefetched.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.mine.title);

export default function Page() {
  return (
    <Prefetched queries={(trpc, fetch) => [fetch(trpc.mine.overview.queryOptions())]}>
      <MyPage />
    </Prefetched>
  );
}
