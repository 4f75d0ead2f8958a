const row = (cells: (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** A table whose first column is text. */
export function table(head: string[], rows: (string | number)[][]): string {
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [row(head), row(rule), ...rows.map(row)].join("\n");
}
