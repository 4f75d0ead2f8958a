import type { Me } from "@cali/core/customer/schema.ts";
import type { ToWrite } from "@cali/core/review/schema.ts";
import { Awaited, ForCustomer } from "../account/ForCustomer.tsx";
import { MoreReviews } from "./MoreReviews.tsx";
import { OwnReview } from "./OwnReview.tsx";
import type { Product } from "./own.ts";
import { ProductTitle } from "./ProductTitle.tsx";
import { useWriting } from "./use-writing.ts";
import { useOwnReviews } from "./writing.ts";

const productOf = ({ productId, slug, name, imageKey }: ToWrite): Product => ({
  ...{ id: productId, slug, name, imageKey },
  active: true,
});

/** What somebody has written, and what they could write about. */
export const AccountReviews = () => <ForCustomer>{(me) => <Own me={me} />}</ForCustomer>;

function Own({ me }: { me: Me }) {
  const { reviews, toWrite, error, retry, hasMore, isLoading, more } = useOwnReviews();
  const writing = useWriting();
  if (!reviews || !toWrite) return <Awaited error={error} retry={retry} />;
  if (reviews.length === 0 && toWrite.length === 0)
    return (
      <div className="max-w-[52ch]">
        <p className="text-lg">Nothing here yet.</p>
        <p className="mt-2">
          What you have bought is listed here once it is paid. You can write of anything else on{" "}
          <a href="/c/ceramics" className="link">
            its own page
          </a>
          .
        </p>
      </div>
    );
  return (
    <div className="grid gap-y-12">
      {toWrite.length > 0 && (
        <section aria-labelledby="to-write">
          <h2 id="to-write" className="mb-4 text-lg">
            Waiting for a word
          </h2>
          {toWrite.map(productOf).map((product) => (
            <OwnReview key={product.id} product={product} name={me.name} review={null} writing={writing}>
              <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3">
                <ProductTitle product={product} />
                <button
                  type="button"
                  className="button button-quiet button-small"
                  aria-label={`Write a review of the ${product.name}`}
                  onClick={() => void writing.open(product, null)}
                >
                  Write a review
                </button>
              </div>
            </OwnReview>
          ))}
        </section>
      )}
      {reviews.length > 0 && (
        <section aria-labelledby="written">
          <h2 id="written" className="mb-4 text-lg">
            What you have written
          </h2>
          {reviews.map((review) => (
            <OwnReview
              key={review.product.id}
              product={review.product}
              name={me.name}
              review={review}
              writing={writing}
              title={<ProductTitle product={review.product} />}
            >
              {null}
            </OwnReview>
          ))}
          <MoreReviews hasMore={hasMore} isLoading={isLoading} error={error} onMore={more} />
        </section>
      )}
    </div>
  );
}
