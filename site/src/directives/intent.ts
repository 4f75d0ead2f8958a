import type { ClientDirective } from "astro";
import { intent } from "../lib/intent.ts";

/** Wakes an island once the reader does something, and then presses again what they pressed meanwhile. */
const wakeOnIntent: ClientDirective = async (load, _options, element) => {
  const pressed: HTMLElement[] = [];
  const keep = ({ target }: Event) => {
    const button = target instanceof Element && target.closest<HTMLElement>('button[type="button"]');
    if (button) pressed.push(button);
  };
  element.addEventListener("click", keep);
  await intent();
  const hydrate = await load();
  await hydrate();
  element.removeEventListener("click", keep);
  for (const button of pressed) {
    button.click();
    // Each press is rendered before the next one counts.
    await new Promise((resolve) => setTimeout(resolve));
  }
  element.dispatchEvent(new Event("cali:awake", { bubbles: true }));
};

export default wakeOnIntent;
