import { useEffect, useState } from "react";

/**
 * A value as it was just picked: a control must not wait for what keeps it, however short that is.
 * @param set resolves to whether it was agreed to; what is refused is as it was.
 */
export function useAtOnce<T>(value: T, set: (next: T) => Promise<boolean>): [T, (next: T) => void] {
  const [picked, setPicked] = useState<{ value: T } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is kept, the value itself is shown
  useEffect(() => setPicked(null), [value]);
  function pick(next: T): void {
    setPicked({ value: next });
    void set(next).then((agreed) => {
      if (!agreed) setPicked(null);
    });
  }
  return [picked ? picked.value : value, pick];
}
