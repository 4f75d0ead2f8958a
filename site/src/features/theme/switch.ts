import { hasSignedIn } from "../account/hint.ts";
import { choose, onChoice } from "./choice.ts";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");

const isDark = (): boolean => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const show = () => button?.setAttribute("aria-pressed", String(isDark()));

button?.addEventListener("click", async () => {
  const theme = isDark() ? "light" : "dark";
  choose(theme);
  if (!hasSignedIn()) return;
  const { keepTheme } = await import("../account/keep-theme.ts");
  await keepTheme(theme);
});
dark.addEventListener("change", show);
onChoice(show);
show();
