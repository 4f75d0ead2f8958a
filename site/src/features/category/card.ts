import type { ProductCard } from "@cali/core/catalog/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { pictureUrl, shapes, srcset } from "../../lib/picture.ts";

const find = <T extends Element>(root: Element, selector: string): T | null =>
  root.querySelector<T>(selector);

function fillPicture(root: Element, { images }: ProductCard): void {
  const [picture] = images;
  const image = find<HTMLImageElement>(root, "img");
  if (!picture || !image) return;
  find<HTMLSourceElement>(root, "source")?.setAttribute(
    "srcset",
    srcset(picture.key, shapes.product, "avif"),
  );
  image.srcset = srcset(picture.key, shapes.product, "webp");
  image.src = pictureUrl(picture.key, 640, "webp");
  image.alt = picture.alt;
}

function fillColors(root: Element, { swatches }: ProductCard): void {
  const row = find<HTMLElement>(root, "[data-colors]");
  const sample = row && find<SVGElement>(row, "svg");
  if (!row || !sample) return;
  sample.remove();
  const said = find(row, "span");
  if (said) said.textContent = `Colors: ${swatches.map(({ name }) => name).join(", ")}`;
  for (const { swatch } of swatches) {
    const dot = sample.cloneNode(true) as SVGElement;
    find(dot, "circle")?.setAttribute("fill", swatch);
    row.append(dot);
  }
  row.hidden = swatches.length === 0;
}

/** A card like those the page was rendered with, from the page's own template. */
export function cardElement(card: ProductCard): HTMLElement | undefined {
  const template = document.querySelector<HTMLTemplateElement>("template[data-card-template]");
  const root = template?.content.querySelector("[data-card]")?.cloneNode(true);
  if (!(root instanceof HTMLElement)) return undefined;
  fillPicture(root, card);
  fillColors(root, card);
  const link = find<HTMLAnchorElement>(root, "a");
  if (link) {
    link.href = `/p/${card.slug}`;
    link.textContent = card.name;
  }
  const now = find(root, "[data-now]");
  if (now) now.textContent = `${card.priceVaries ? "from " : ""}${format(card.priceCents)}`;
  const before = find<HTMLElement>(root, "[data-before]");
  if (before) {
    before.hidden = card.compareAtCents === null;
    before.lastChild?.replaceWith(card.compareAtCents === null ? "" : format(card.compareAtCents));
  }
  return root;
}
