import type { Me } from "@cali/core/customer/schema.ts";
import { ApiError, api } from "../../lib/api.ts";
import type { Theme } from "../theme/choice.ts";
import { keepMe } from "./me.ts";

/** Keeps in the account what was chosen in the header, for other devices. This one has it already, whatever the answer. */
export async function keepTheme(theme: Theme): Promise<void> {
  try {
    keepMe(await api<Me>("/me", { method: "PATCH", body: { theme } }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
