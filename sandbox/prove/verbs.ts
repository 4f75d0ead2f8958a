import { Actor } from "@cali/core/actor/index.ts";
import { StoreError } from "@cali/core/error/index.ts";
import { Refund } from "@cali/core/refund/index.ts";
import type { RefundRequest } from "@cali/core/refund/schema.ts";

/** Runs in a process of its own, as a function does: refunds have no address to post to. */
export async function handler(request: RefundRequest): Promise<{ status: string }> {
  try {
    return await Actor.provide({ type: "system", name: "proof" }, () => Refund.create(request));
  } catch (error) {
    // A refusal is an answer, such as that there is nothing left to give back.
    if (error instanceof StoreError) return { status: error.code };
    throw error;
  }
}
