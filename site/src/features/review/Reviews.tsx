import {
  type ComponentType,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { hasSignedIn } from "../account/hint.ts";
import type { Held, LiveProps } from "./LiveReviews.tsx";

interface Props extends Omit<LiveProps, "held"> {
  /** What the page was built with, which needs no script. */
  children?: ReactNode;
}

/** What is pressed or in focus, by a name that it has before and after the live list takes over. */
function nameOf(element: Element | null): string | undefined {
  const filter = element?.closest<HTMLElement>("[data-filter]")?.dataset.filter;
  if (filter !== undefined) return `[data-filter="${filter}"]`;
  return element?.closest("[data-write]") ? "[data-write]" : undefined;
}

/**
 * Sleeps over the reviews that stand in the page. Whoever reads on to their end, presses something, or has signed in and comes
 * by, gets the live list in their place: its code is fetched then.
 */
export function Reviews({ product, built, children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const pressed = useRef<string>(undefined);
  const [live, setLive] = useState<{ List: ComponentType<LiveProps>; held: Held }>();

  const wake = useCallback(async (): Promise<void> => {
    const { LiveReviews: List } = await import("./LiveReviews.tsx");
    const inFocus = root.current?.contains(document.activeElement) ? document.activeElement : null;
    setLive((before) => before ?? { List, held: { pressed: pressed.current, focused: nameOf(inFocus) } });
  }, []);

  useEffect(() => {
    const reached = new IntersectionObserver((entries) => {
      const seen = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      if (seen.some((target) => target === end.current || hasSignedIn())) void wake();
    });
    for (const { current } of [root, end]) if (current) reached.observe(current);
    return () => reached.disconnect();
  }, [wake]);

  function press({ target }: MouseEvent): void {
    const name = target instanceof Element ? nameOf(target) : undefined;
    if (name === undefined) return;
    pressed.current = name;
    void wake();
  }

  if (live) return <live.List product={product} built={built} held={live.held} />;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed
    <div ref={root} onClick={press}>
      {children}
      <div ref={end} />
    </div>
  );
}
