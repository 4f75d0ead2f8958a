import { describe, expect, it } from "vitest";
import { type Facts, inOrder, matches, readView, writeView } from "./filter.ts";

const facts = (change: Partial<Facts>): Facts => ({
  name: "Mug",
  priceCents: 3400,
  colors: ["Sand", "Kelp"],
  createdAt: 0,
  place: 0,
  inStock: undefined,
  ...change,
});
const view = (text: string) => readView(new URLSearchParams(text));

describe("readView", () => {
  it.each(["", "sort=name", "price=-2500&color=Sand", "sort=price-asc&price=2500-7500&stock=1"])(
    "reads back what it wrote: %j",
    (text) => {
      expect(writeView(view(text)).toString()).toBe(text);
    },
  );

  it.each(["sort=cheap", "price=abc", "price=-", "stock=2", "color="])("takes %j for nothing", (text) => {
    expect(writeView(view(text)).size).toBe(0);
  });
});

describe("matches", () => {
  it.each([
    ["", {}, true],
    ["price=-3400", {}, true],
    ["price=-3399", {}, false],
    ["price=3400-", {}, true],
    ["price=3401-", {}, false],
    ["color=Kelp", {}, true],
    ["color=Poppy", {}, false],
    ["stock=1", { inStock: false }, false],
    ["stock=1", { inStock: undefined }, true],
  ])("%j, %j: %j", (text, change, expected) => {
    expect(matches(facts(change), view(text))).toBe(expected);
  });
});

describe("inOrder", () => {
  const rows = [
    facts({ name: "Bowl", priceCents: 3200, createdAt: 1, place: 0 }),
    facts({ name: "Cup", priceCents: 1200, createdAt: 3, place: 1 }),
    facts({ name: "Ark", priceCents: 3200, createdAt: 2, place: 2 }),
  ];
  it.each([
    ["featured", "Bowl Cup Ark"],
    ["newest", "Cup Ark Bowl"],
    ["price-asc", "Cup Bowl Ark"],
    ["price-desc", "Bowl Ark Cup"],
    ["name", "Ark Bowl Cup"],
  ] as const)("%s: %s", (sort, names) => {
    expect(
      inOrder(rows, sort)
        .map(({ name }) => name)
        .join(" "),
    ).toBe(names);
  });
});
