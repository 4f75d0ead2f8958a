const row = (cells: (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** A table whose first column is text. */
export function table(head: string[], rows: (string | number)[][]): string {
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [row(head), row(rule), ...rows.map(row)].join("\n");
}

/** What PostgreSQL chose for each list, a line each. */
export const planLines = <T extends { title: string }>(lists: T[], plansOf: (list: T) => string[]): string =>
  lists
    .map((list) => {
      const plans = plansOf(list).map((plan) => `\`${plan}\``);
      return `- ${list.title}: ${plans.join("; ")}`;
    })
    .join("\n");
