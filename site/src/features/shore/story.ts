import { intent } from "../../lib/intent.ts";
import { clockText, dayAround } from "./day.ts";

const shore = document.querySelector<HTMLElement>("[data-shore]");
const canvas = shore?.querySelector<HTMLCanvasElement>("canvas");
const clock = shore?.querySelector<HTMLElement>("[data-shore-clock]");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Mid-morning: what a reader who wants no motion gets. */
const STILL_AT = 0.16;
const FRAME_MS = 1000 / 30;

function tell(time: number): void {
  const text = clockText(time);
  if (clock && clock.textContent !== text) clock.textContent = text;
}

async function rise(stage: HTMLElement, picture: HTMLCanvasElement): Promise<void> {
  const { Shore } = await import("./scene.ts");
  const scene = new Shore(picture, dayAround(Date.now()));
  const fit = () => scene.resize(stage.clientWidth, stage.clientHeight);
  fit();
  tell(scene.setProgress(still ? STILL_AT : 0));
  scene.render(0);
  picture.dataset.ready = "";
  if (still) {
    new ResizeObserver(() => {
      fit();
      scene.render(0);
    }).observe(stage);
    return;
  }
  new ResizeObserver(fit).observe(stage);
  const { follow } = await import("./scroll.ts");
  let progress = 0;
  follow(stage.parentElement ?? stage, (value) => {
    progress = value;
  });
  run(stage, (seconds) => {
    tell(scene.setProgress(progress));
    scene.render(seconds);
  });
}

/** Draws thirty times a second, and not at all while nobody can see it. */
function run(stage: HTMLElement, draw: (seconds: number) => void): void {
  let visible = true;
  let last = 0;
  const frame = (now: number) => {
    if (!visible) return;
    if (now - last >= FRAME_MS - 2) {
      last = now;
      draw(now / 1000);
    }
    requestAnimationFrame(frame);
  };
  new IntersectionObserver(([entry]) => {
    const before = visible;
    visible = entry?.isIntersecting ?? true;
    if (visible && !before) requestAnimationFrame(frame);
  }).observe(stage);
  requestAnimationFrame(frame);
}

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** After the page is painted and quiet, once the reader stirs; the drawing below stands until then, or for good. */
async function begin(): Promise<void> {
  const stage = canvas?.parentElement;
  if (!stage || !canvas || savesData()) return;
  await intent();
  const go = () => void rise(stage, canvas).catch(() => canvas.remove());
  if ("requestIdleCallback" in window) requestIdleCallback(go, { timeout: 1500 });
  else setTimeout(go, 200);
}

void begin();
