/** Where to go after the log-in: the wanted page if it is one of ours, else the first page. */
export function landing(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted)) return "/";
  const url = new URL(wanted, "http://here.invalid");
  return url.host === "here.invalid" && !url.pathname.startsWith("/login") ? `${url.pathname}${url.search}${url.hash}` : "/";
}
