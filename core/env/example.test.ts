import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Env } from "./index.ts";

it(".env.example names and explains every setting", () => {
  const text = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8");
  const named = [...text.matchAll(/^(\w+)=/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(Object.keys(Env.shape).sort());
});
