import { describe, expect, it } from "vitest";
import type { Filter } from "./types.ts";
import { viewOf } from "./views.ts";

const filters: Filter[] = [
  { kind: "text", name: "q", label: "Search" },
  { kind: "tab", name: "status", label: "Status" },
];
const viewIn = (search: string) => viewOf(new URLSearchParams(search), filters);

describe("the view that an address shows", () => {
  it.each([
    ["status=paid&q=ada", "q=ada&status=paid"],
    ["sort=total&status=paid", "sort=total&status=paid"],
    ["status=paid&id=ord_1&tab=notes", "status=paid"],
    ["status=&q=", ""],
    ["q=a%20b%26c", "q=a+b%26c"],
  ])("of %s is %s", (search, view) => {
    expect(viewIn(search)).toBe(view);
  });
});
