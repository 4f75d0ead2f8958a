import { inOrder, matches, readView, type View, writeView } from "./filter.ts";
import { showCount, showForm, viewOf } from "./form.ts";
import { learnStock, type Row, rowFrom, rowOf } from "./rows.ts";
import { fetchPage } from "./source.ts";

const grid = document.querySelector<HTMLElement>("[data-grid]");
const form = document.querySelector<HTMLFormElement>("[data-filter]");
const more = document.querySelector<HTMLButtonElement>("[data-more]");
const category = grid?.dataset.grid ?? "";

/** The category goes on beyond this page, so the API sorts it rather than we. */
const isPaged = Boolean(grid?.dataset.next);

let rows: Row[] = [...(grid?.children ?? [])]
  .filter((element) => element instanceof HTMLElement)
  .map((element, place) => rowOf(element, place));
let cursor: string | null = grid?.dataset.next || null;
let view: View = readView(new URLSearchParams(location.search));
/** What the rows were fetched for. */
let fetched = writeView({ ...view, sort: "featured", price: null, color: null, inStock: false }).toString();
let turn = 0;

const ENOUGH = 12;
const AT_MOST_PAGES = 6;

function show(): number {
  const shown = (isPaged ? rows : inOrder(rows, view.sort)).filter((row) => matches(row, view));
  grid?.replaceChildren(...shown.map(({ element }) => element));
  if (more) more.hidden = cursor === null;
  showCount(shown.length, cursor !== null);
  return shown.length;
}

async function append(from: string | undefined): Promise<void> {
  const page = await fetchPage(category, view, from);
  const place = rows.length;
  rows.push(...page.items.flatMap((card, index) => rowFrom(card, place + index) ?? []));
  cursor = page.nextCursor;
}

/** Fetches until the reader sees something new, for a color may be rare. */
async function fill(wanted: number): Promise<void> {
  const mine = turn;
  for (let pages = 0; pages < AT_MOST_PAGES && cursor !== null && show() < wanted; pages += 1) {
    await append(cursor);
    if (mine !== turn) return;
  }
}

async function refresh(): Promise<void> {
  turn += 1;
  const asked = writeView({ ...view, color: null, inStock: false }).toString();
  if (isPaged && asked !== fetched) {
    const mine = turn;
    const page = await fetchPage(category, view);
    if (mine !== turn) return;
    rows = page.items.flatMap((card, index) => rowFrom(card, index) ?? []);
    cursor = page.nextCursor;
    fetched = asked;
  }
  if (view.inStock && rows.some(({ inStock }) => inStock === undefined)) await learnStock(rows);
  if (show() < ENOUGH && view.color) await fill(ENOUGH);
  show();
}

/** Without an answer, what is there stays and the line above it says so. */
const quietly = (work: Promise<void>) =>
  work.catch((error: unknown) => {
    show();
    showCount(error instanceof Error ? error.message : String(error));
  });

if (grid && form) {
  form.addEventListener("change", () => {
    view = viewOf(form);
    const query = writeView(view).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    void quietly(refresh());
  });
  form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("change"))));
  form.addEventListener("submit", (event) => event.preventDefault());
  more?.addEventListener("click", async () => {
    const seen = grid.children.length;
    more.disabled = true;
    await quietly(fill(seen + 1));
    show();
    more.disabled = false;
    grid.children[seen]?.querySelector("a")?.focus();
  });
  showForm(form, view);
  if (location.search) void quietly(refresh());
}
