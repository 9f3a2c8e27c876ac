/** Lines of cells (RFC 4180): quotes, doubled quotes, line breaks inside of quotes; a byte order mark is passed over. Tabs part cells where the first line has no comma. */
export function readCsv(text: string): string[][] {
  const source = text.replace(/^\ufeff/, "");
  const first = source.slice(0, source.search(/[\r\n]|$/));
  const separator = !first.includes(",") && first.includes("\t") ? "\t" : ",";
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endLine = () => {
    endCell();
    lines.push(cells);
    cells = [];
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? "";
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === separator) endCell();
    else if (character === "\n" || character === "\r") {
      if (character === "\r" && source[at + 1] === "\n") at += 1;
      endLine();
    } else cell += character;
  }
  if (cell !== "" || cells.length > 0) endLine();
  return lines;
}
