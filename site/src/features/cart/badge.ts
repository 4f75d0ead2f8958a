import { setOpen } from "./drawer.ts";
import { onOtherTab, readMirror } from "./mirror.ts";

const link = document.querySelector<HTMLAnchorElement>("[data-cart-link]");
const badge = link?.querySelector<HTMLElement>("[data-cart-count]");
const said = link?.querySelector<HTMLElement>("[data-cart-said]");

function show(count: number): void {
  if (!badge || !said) return;
  badge.hidden = count === 0;
  badge.textContent = String(count);
  badge.setAttribute("aria-hidden", "true");
  said.textContent = count === 0 ? "" : count === 1 ? ", 1 piece" : `, ${count} pieces`;
}

show(readMirror()?.itemCount ?? 0);
onOtherTab((cart) => show(cart.itemCount));
addEventListener("cali:cart-count", (event) => {
  if (event instanceof CustomEvent && typeof event.detail === "number") show(event.detail);
});

/** Should the drawer's code not arrive, the page behind the link does. */
const PATIENCE_MS = 3000;

link?.addEventListener("click", (event) => {
  const dialog = document.querySelector("astro-island[component-export=CartDrawer]");
  if (!dialog || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  setOpen(true);
  setTimeout(() => {
    if (!document.querySelector("dialog[data-cart-drawer]")) location.assign(link.href);
  }, PATIENCE_MS);
});
