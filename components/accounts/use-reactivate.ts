import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { useToast } from "../ui/toast.tsx";
import { useRefreshMembers } from "./use-refresh-members.ts";
import { useSayProblem } from "./use-say-problem.ts";

/** Gives a member access again. */
export function useReactivate(): (membershipId: string) => void {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const toast = useToast();
  const refresh = useRefreshMembers();
  const reactivate = useMutation(
    trpc.members.reactivate.mutationOptions({
      onSuccess: async () => {
        toast.done({ title: t("reactivated") });
        await refresh();
      },
      onError: useSayProblem(),
    }),
  );
  return (membershipId) => reactivate.mutate({ membershipId });
}
