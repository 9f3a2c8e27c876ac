/** One leg to try: its endpoint as written (`sofia/gateway/x/0312345678`, `user/sato`, `error/USER_BUSY`) and its own variables. */
export interface DialLeg {
  endpoint: string;
  variables: Record<string, string>;
}

/**
 * A dial string as `bridge` and `originate` take it: `{for all}[for one]endpoint,[…]at the same time|then these`.
 *
 * @returns the groups to try one after the other, each with its legs to ring at once
 */
export function readDialString(text: string): { variables: Record<string, string>; groups: DialLeg[][] } {
  const all = takeBrackets(text.trim(), "{", "}");
  const groups = outside(all.rest, "|").map((group) =>
    outside(group, ",")
      .map((leg) => takeBrackets(leg.trim(), "[", "]"))
      .filter(({ rest }) => rest !== "")
      .map(({ rest, variables }) => ({ endpoint: rest, variables })),
  );
  return { variables: all.variables, groups: groups.filter((group) => group.length > 0) };
}

function takeBrackets(text: string, open: string, close: string): { rest: string; variables: Record<string, string> } {
  const variables: Record<string, string> = {};
  let rest = text;
  while (rest.startsWith(open)) {
    const end = rest.indexOf(close);
    if (end < 0) break;
    for (const pair of outside(rest.slice(1, end), ",")) {
      const at = pair.indexOf("=");
      if (at > 0) variables[pair.slice(0, at).trim()] = pair.slice(at + 1).replace(/^'(.*)'$/, "$1");
    }
    rest = rest.slice(end + 1).trim();
  }
  return { rest, variables };
}

/** Cuts at a separator that stands outside of quotes and brackets. */
function outside(text: string, separator: string): string[] {
  const parts = [""];
  let quoted = false;
  let depth = 0;
  for (const char of text) {
    if (char === "'") quoted = !quoted;
    if (char === "[") depth += 1;
    if (char === "]") depth -= 1;
    if (char === separator && !quoted && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}
