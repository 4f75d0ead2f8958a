import type { ProductCard } from "@cali/core/catalog/schema.ts";
import { api } from "../../lib/api.ts";
import { cardElement } from "../category/card.ts";
import { foundWords } from "./words.ts";

const find = <T extends HTMLElement>(name: string) => document.querySelector<T>(`[data-search${name}]`);
const form = find<HTMLFormElement>("");
const results = find("-results");
const said = find("-said");
const more = find<HTMLButtonElement>("-more");
const shelves = find("-empty");

const PAGE = 24;
let query = "";
let cursor: string | null = null;
let count = 0;
let turn = 0;

interface Page {
  items: ProductCard[];
  nextCursor: string | null;
}

async function fetchMore(): Promise<void> {
  const mine = turn;
  const asked = new URLSearchParams({ q: query, limit: String(PAGE) });
  if (cursor) asked.set("cursor", cursor);
  const page = await api<Page>(`/catalog/products?${asked}`);
  if (mine !== turn) return;
  cursor = page.nextCursor;
  count += page.items.length;
  for (const card of page.items) {
    const item = document.createElement("li");
    const element = cardElement(card);
    const heading = element?.querySelector("h3");
    heading?.setAttribute("role", "heading");
    heading?.setAttribute("aria-level", "2");
    if (element) item.append(element);
    results?.append(item);
  }
  if (said) said.textContent = foundWords(query, count, cursor !== null);
  if (shelves) shelves.hidden = count > 0;
  if (more) more.hidden = cursor === null;
}

async function run(text: string): Promise<void> {
  turn += 1;
  query = text.trim().slice(0, 100);
  cursor = null;
  count = 0;
  results?.replaceChildren();
  document.title = query ? `${query} · Search · Cali Store` : "Search · Cali Store";
  if (!query) return;
  if (said) said.textContent = "Looking…";
  await fetchMore();
}

const quietly = (work: Promise<void>) =>
  work.catch((error: unknown) => {
    if (said) said.textContent = error instanceof Error ? error.message : String(error);
  });

const inAddress = (): string => new URLSearchParams(location.search).get("q") ?? "";

if (form) {
  const input = form.querySelector("input");
  const show = () => {
    if (input) input.value = inAddress();
    void quietly(run(inAddress()));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `/search?${new URLSearchParams({ q: input?.value ?? "" })}`);
    void quietly(run(input?.value ?? ""));
  });
  addEventListener("popstate", show);
  more?.addEventListener("click", async () => {
    const seen = count;
    await quietly(fetchMore());
    results?.children[seen]?.querySelector("a")?.focus();
  });
  show();
  if (!inAddress()) input?.focus();
}
