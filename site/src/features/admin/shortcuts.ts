import { useEffect, useRef } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog], [role=menu]",
    ) !== null);

/** What a key press is called: `j`, `/`, `?`, `esc`, `shift+x`, `mod+s`. */
export function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined {
  if (altKey) return undefined;
  if (key === "Escape") return "esc";
  const small = key.length === 1 ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return `mod+${small}`;
  return small === key ? key : `shift+${small}`;
}

/**
 * Keys of a page, by name. Plain letters do nothing while somebody types or a dialog is open; those with `mod` do.
 * Two letters with a space between, such as `g o`, are pressed one after the other.
 */
export function useShortcuts(shortcuts: Record<string, () => void>): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let first = "";
    let forget: ReturnType<typeof setTimeout> | undefined;
    const heed = (event: KeyboardEvent) => {
      const name = nameOf(event);
      if (name === undefined || event.defaultPrevented) return;
      if (!name.startsWith("mod+") && isTyping(event.target)) return;
      const run = current.current[first === "" ? name : `${first} ${name}`];
      first = "";
      clearTimeout(forget);
      if (run) {
        event.preventDefault();
        run();
      } else if (Object.keys(current.current).some((keys) => keys.startsWith(`${name} `))) {
        first = name;
        forget = setTimeout(() => {
          first = "";
        }, 1_000);
      }
    };
    addEventListener("keydown", heed);
    return () => {
      clearTimeout(forget);
      removeEventListener("keydown", heed);
    };
  }, []);
}
