import { useState } from "react";
import { toast, toastError } from "../ui/toast.ts";

/** One thing at a time, said when it is done; what goes wrong is said too. */
export function useDoing() {
  const [isBusy, setBusy] = useState(false);

  /** @returns whether it was done. */
  async function run(work: () => Promise<unknown>, said?: string): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    try {
      await work();
      if (said) toast(said);
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, run };
}
