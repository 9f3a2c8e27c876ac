/** "19-1" as people cite it; the ids of conventions, open points and fee rules stay as they are. */
export function ruleParts(rule: string): { article: string; paragraph: string | null } | null {
  const [, article, paragraph] = /^(\d+)(?:-(\d+))?/.exec(rule) ?? [];
  return article === undefined ? null : { article, paragraph: paragraph ?? null };
}
