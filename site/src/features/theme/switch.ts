const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");

const isDark = (): boolean => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
const show = () => button?.setAttribute("aria-pressed", String(isDark()));

button?.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage is closed in some private windows; the choice then lasts for this page.
  }
  show();
});
dark.addEventListener("change", show);
show();
