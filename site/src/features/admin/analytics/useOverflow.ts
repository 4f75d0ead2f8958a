import { useEffect, useRef, useState } from "react";

/** Whether something is wider than its frame: what scrolls has to be within reach of the keys. */
export function useOverflow() {
  const ref = useRef<HTMLElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const frame = ref.current;
    if (!frame) return;
    const look = () => setWider(frame.scrollWidth > frame.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(frame);
    for (const child of frame.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return { ref, isWider };
}
