import type { Live, Variant } from "@cali/core/catalog/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { api } from "../../lib/api.ts";
import { startNotice } from "./notice.ts";
import { hasAny, stockWords } from "./pick.ts";
import { all, begin, current, learn, pick, requestAdd, subscribe, wake } from "./selection.ts";

const form = document.querySelector<HTMLFormElement>("form[data-purchase]");
const data = document.querySelector("#variants")?.textContent;

const groups = () => [...(form?.querySelectorAll<HTMLFieldSetElement>("fieldset[data-option]") ?? [])];

const pickedIn = (group: HTMLFieldSetElement): string =>
  group.querySelector<HTMLInputElement>("input:checked")?.value ?? "";

function put(selector: string, text: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element && element.textContent !== text) element.textContent = text;
}

function showPrice(variant: Variant | undefined): void {
  if (!variant) return;
  put("[data-price]", format(variant.priceCents));
  const before = document.querySelector<HTMLElement>("[data-compare-at]");
  if (!before) return;
  before.hidden = variant.compareAtCents === null;
  put("[data-compare-at] s", variant.compareAtCents === null ? "" : format(variant.compareAtCents));
}

function show(): void {
  const { variants, picked } = all();
  const variant = current();
  showPrice(variant);
  put("[data-stock]", stockWords(variant));
  for (const [at, group] of groups().entries()) {
    const name = group.querySelector("[data-picked]");
    if (name) name.textContent = picked[at] ?? "";
    for (const input of group.querySelectorAll("input")) {
      input.toggleAttribute("data-none-left", !hasAny(variants, picked, at, input.value));
    }
  }
}

function showPictures(color: string): void {
  const figures = [...document.querySelectorAll<HTMLElement>("[data-gallery] > figure")];
  const suits = (figure: HTMLElement) => !figure.dataset.color || figure.dataset.color === color;
  if (!figures.some(suits)) return;
  for (const figure of figures) figure.hidden = !suits(figure);
  document.querySelector("[data-gallery]")?.scrollTo({ left: 0 });
}

/** On a phone the pictures are a strip, which the keyboard must be able to scroll. */
const strip = document.querySelector<HTMLElement>("[data-gallery]");
if (strip) {
  new ResizeObserver(() => {
    if (strip.scrollWidth > strip.clientWidth) strip.tabIndex = 0;
    else strip.removeAttribute("tabindex");
  }).observe(strip);
}

const AN_OLD_LOOK_MS = 60_000;
let lookedAt = 0;

/** Stock and price of this moment; without an answer, what the page came with stands. */
async function look(): Promise<void> {
  if (document.hidden || Date.now() - lookedAt < AN_OLD_LOOK_MS) return;
  lookedAt = Date.now();
  const ids = all().variants.map(({ id }) => `variant=${id}`);
  const { items } = await api<{ items: Live[] }>(`/catalog/live?${ids.slice(0, 100).join("&")}`);
  learn(items);
}

const lookQuietly = () => void look().catch(() => undefined);

if (form && data) {
  begin(JSON.parse(data) as Variant[], groups().map(pickedIn));
  subscribe(show);
  startNotice(() => {
    lookedAt = 0;
    lookQuietly();
  });
  form.addEventListener("change", () => {
    pick(groups().map(pickedIn));
    const color = groups().find(({ dataset }) => "swatches" in dataset);
    if (color) showPictures(pickedIn(color));
  });
  form.addEventListener("cali:awake", wake);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    requestAdd();
  });
  // A browser that restores the form's choices does so without an event.
  form.dispatchEvent(new Event("change"));
  if ("requestIdleCallback" in window) requestIdleCallback(lookQuietly, { timeout: 2000 });
  else setTimeout(lookQuietly, 500);
  document.addEventListener("visibilitychange", lookQuietly);
}
