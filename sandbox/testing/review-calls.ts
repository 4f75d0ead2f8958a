import type { Mine, OwnReview, ReviewPage } from "@cali/core/review/schema.ts";
import { newCustomer, type SignedIn } from "./customers.ts";
import { reviewing } from "./reviews.ts";
import { Shopper } from "./shopper.ts";
import type { TestStore } from "./store.ts";

/** What is said of a product where a test says nothing else. */
export const words = { rating: 4, title: "Good", body: "Holds its heat.", author: "Ada" };

export const reviewsPath = (productId: string): string => `/products/${productId}/reviews`;

/** Reviews through the real doors. */
export function reviewCalls(store: TestStore) {
  const { order } = reviewing(store);
  return {
    write: ({ shopper }: SignedIn, productId: string, body: object = {}) =>
      shopper.call<OwnReview & { code: string }>("PUT", `${reviewsPath(productId)}/mine`, {
        body: { ...words, ...body },
      }),
    mine: async ({ shopper }: SignedIn, productId: string) =>
      (await shopper.call<Mine>("GET", `${reviewsPath(productId)}/mine`)).body.review,
    read: async (productId: string, shopper = new Shopper(store), query = "") =>
      (await shopper.call<ReviewPage>("GET", `${reviewsPath(productId)}${query}`)).body,
    /** Somebody who has paid for it. */
    buyer: async (productId: string): Promise<SignedIn> => {
      const customer = await newCustomer(store);
      await order(customer.customerId, [productId]);
      return customer;
    },
  };
}

/** The code of a refusal. */
export const codeOf = (run: () => Promise<unknown>): Promise<string | undefined> =>
  run().then(
    () => "nothing: it was done",
    (error: { code?: string }) => error.code,
  );
