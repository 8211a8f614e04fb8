/** Reads CSV as RFC 4180 has it, with line feeds between rows: an oracle for what we write. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell.value);
    if (text[cell.end] !== ',') {
      rows.push(row);
      row = [];
    } else if (text[cell.end + 1] === undefined || text[cell.end + 1] === '\n') {
      row.push('');
      rows.push(row);
      row = [];
      cell.end += 1;
    }
    at = cell.end + 1;
  }
  return rows;
}

interface Cell {
  readonly value: string;
  /** Offset of the comma or the line feed behind it. */
  end: number;
}

function plainCell(text: string, from: number): Cell {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++;
  return { value: text.slice(from, end), end };
}

function quotedCell(text: string, from: number): Cell {
  let end = from + 1;
  while (text[end] !== '"' || text[end + 1] === '"') end += text[end] === '"' ? 2 : 1;
  return { value: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
}
