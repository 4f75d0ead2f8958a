import type { ModelRef } from "@cali/core/catalog/schema.ts";
import { all, subscribe } from "./selection.ts";

const studio = document.querySelector<HTMLElement>("[data-studio]");
const stage = studio?.querySelector<HTMLElement>("[data-stage]");
const button = studio?.querySelector<HTMLButtonElement>("[data-turn]");

interface Viewer {
  setColor?(color: string): void;
  dispose?(): void;
}
type Mount = (canvas: HTMLCanvasElement, model: ModelRef, color: string) => Viewer | Promise<Viewer>;
const viewers = import.meta.glob<{ mountViewer: Mount }>("../../studio/viewer.ts");

let viewer: Viewer | undefined;

const swatch = (): string =>
  document.querySelector("fieldset[data-swatches] input:checked + svg circle")?.getAttribute("fill") ??
  "#E2D2B6";

function put(text: string, said = ""): void {
  const label = studio?.querySelector("[data-turn-text]");
  const status = studio?.querySelector("[data-studio-said]");
  if (label) label.textContent = text;
  if (status) status.textContent = said;
}

async function open(model: ModelRef): Promise<void> {
  if (!stage || !button) return;
  put("Setting it up…");
  button.setAttribute("aria-pressed", "true");
  const load = viewers["../../studio/viewer.ts"];
  if (!load) throw new Error("there is no viewer");
  const { mountViewer } = await load();
  const canvas = document.createElement("canvas");
  stage.replaceChildren(canvas);
  stage.hidden = false;
  viewer = await mountViewer(canvas, model, swatch());
  put("Back to the pictures", "Drag to turn it, or use the arrow keys.");
}

function close(): void {
  viewer?.dispose?.();
  viewer = undefined;
  stage?.replaceChildren();
  if (stage) stage.hidden = true;
  button?.setAttribute("aria-pressed", "false");
  put("Turn it in 3D");
}

if (studio && button) {
  const model = JSON.parse(studio.dataset.studio ?? "{}") as ModelRef;
  button.addEventListener("click", () => {
    if (viewer || button.getAttribute("aria-pressed") === "true") return close();
    open(model).catch(() => {
      close();
      put(
        "It won’t turn on this device",
        "The object can’t be shown in 3D here; the pictures show it from several sides.",
      );
    });
  });
  let shown = "";
  subscribe(() => {
    const picked = all().picked.join();
    if (picked === shown || !viewer) return;
    shown = picked;
    viewer.setColor?.(swatch());
  });
}
