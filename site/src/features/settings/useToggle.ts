import type { MeChange } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { changeMe } from "../account/changes.ts";

/** Changes something at once; a refusal takes it back and is said. @param undo what else is to be taken back. */
export function useToggle() {
  const [said, setSaid] = useState("");
  async function set(change: MeChange, undo?: () => void): Promise<void> {
    setSaid("");
    try {
      await changeMe(change);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      undo?.();
      setSaid(`It is as it was. ${error.detail}`);
    }
  }
  return { said, set };
}
