/** What somebody wants to see; `system`: what their machine says. */
export type Theme = "system" | "light" | "dark";

const CHANGED = "cali:theme";

/** Shows a theme on this page and keeps it in this browser, as the page's first script reads it. */
export function choose(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage is closed in some private windows; the choice then lasts for this page.
  }
  dispatchEvent(new Event(CHANGED));
}

export const onChoice = (listen: () => void): void => addEventListener(CHANGED, listen);
