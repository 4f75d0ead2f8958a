import type { ClientDirective } from "astro";
import { intent } from "../lib/intent.ts";

const wakeOnIntent: ClientDirective = async (load) => {
  await intent();
  const hydrate = await load();
  await hydrate();
};

export default wakeOnIntent;
