import { rangeText, readView, type View, writeView } from "./filter.ts";

/** The controls of the grid, read as the address they stand for. */
export function viewOf(form: HTMLFormElement): View {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value) query.set(name, value);
  return readView(query);
}

export function showForm(form: HTMLFormElement, view: View): void {
  const set = (name: string, value: string) => {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLSelectElement) control.value = value;
  };
  set("sort", view.sort);
  set("price", rangeText(view.price));
  set("color", view.color ?? "");
  const stock = form.elements.namedItem("stock");
  if (stock instanceof HTMLInputElement) stock.checked = view.inStock;
  markChanged(form, view);
}

function markChanged(form: HTMLFormElement, view: View): void {
  const clear = form.querySelector<HTMLElement>("[data-clear]");
  if (clear) clear.hidden = writeView(view).size === 0;
}

/** Says how many there are, or what went wrong; the empty grid gets its next step. */
export function showCount(count: number | string, hasMore = false): void {
  const line = document.querySelector("[data-count]");
  const form = document.querySelector<HTMLFormElement>("[data-filter]");
  const empty = document.querySelector<HTMLElement>("[data-empty]");
  if (form) markChanged(form, viewOf(form));
  if (empty) empty.hidden = count !== 0;
  if (!line) return;
  line.textContent = typeof count === "string" ? count : countWords(count, hasMore);
}

export function countWords(count: number, hasMore: boolean): string {
  if (hasMore) return `The first ${count} objects`;
  return count === 1 ? "1 object" : `${count} objects`;
}
