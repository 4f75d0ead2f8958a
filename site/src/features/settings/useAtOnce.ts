import { useEffect, useState } from "react";

/**
 * A value as it was just picked, until the value itself says more: a control must not wait for what keeps it, however
 * short that is.
 */
export function useAtOnce<T>(value: T, set: (next: T) => void): [T, (next: T) => void] {
  const [picked, setPicked] = useState<{ value: T } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it has changed: it is kept, or taken back
  useEffect(() => setPicked(null), [value]);
  function pick(next: T): void {
    setPicked({ value: next });
    set(next);
  }
  return [picked ? picked.value : value, pick];
}
