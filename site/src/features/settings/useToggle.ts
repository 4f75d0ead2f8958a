import type { MeChange } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { changeMe } from "../account/changes.ts";

/** Changes something of the account; a refusal is said. */
export function useToggle() {
  const [said, setSaid] = useState("");
  /** @returns whether the shop agreed. */
  async function set(change: MeChange): Promise<boolean> {
    setSaid("");
    try {
      await changeMe(change);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(`It is as it was. ${error.detail}`);
      return false;
    }
  }
  return { said, set };
}
