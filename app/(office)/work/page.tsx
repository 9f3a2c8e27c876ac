import { WorkPage } from "../../../components/contracts/work-page.tsx";
import { Prefetched } from "../../prefetched.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.office.work.title);

export default function Page() {
  return (
    <Prefetched queries={(trpc, fetch) => [fetch(trpc.work.queue.queryOptions()), fetch(trpc.contracts.forms.queryOptions())]}>
      <WorkPage />
    </Prefetched>
  );
}
