import type { ModelRef } from "@cali/core/catalog/schema.ts";
import { all, subscribe } from "./selection.ts";

const studio = document.querySelector<HTMLElement>("[data-studio]");
const stage = studio?.querySelector<HTMLElement>("[data-stage]");
const button = studio?.querySelector<HTMLButtonElement>("[data-turn]");

let viewer: ReturnType<typeof import("../../studio/viewer.ts").mountViewer> | undefined;

const swatch = (): string | undefined =>
  document.querySelector("fieldset[data-swatches] input:checked + svg circle")?.getAttribute("fill") ??
  undefined;

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
  const { mountViewer } = await import("../../studio/viewer.ts");
  const canvas = document.createElement("canvas");
  stage.replaceChildren(canvas);
  stage.hidden = false;
  viewer = mountViewer(canvas, model, swatch());
  put("Back to the pictures", "It turns by itself; drag to turn it.");
}

function close(): void {
  viewer?.dispose();
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
    {
      const color = swatch();
      if (color) viewer.setColor(color);
    }
  });
}
