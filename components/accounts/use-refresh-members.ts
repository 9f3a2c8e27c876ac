import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../trpc.tsx";

/** Reads the list of people again after one of them changed. */
export function useRefreshMembers(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries(trpc.members.list.pathFilter());
}
