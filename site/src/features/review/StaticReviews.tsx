import { HelpfulButton } from "./HelpfulButton.tsx";
import { Invitation } from "./Invitation.tsx";
import type { Built } from "./lists.ts";
import type { Product } from "./own.ts";
import { ReviewCard } from "./ReviewCard.tsx";
import { Summary } from "./Summary.tsx";

interface Props {
  product: Product;
  built: Built;
}

/** The reviews that stand in the page from the start, laid out as the live list is. */
export const StaticReviews = ({ product, built: { rating, items } }: Props) => (
  <div className="grid-12 gap-y-8">
    <div className="col-span-12 self-start sm:col-span-8 lg:sticky lg:top-8 lg:col-span-4">
      <Summary rating={rating} />
    </div>
    <div className="col-span-12 lg:col-span-7 lg:col-start-6">
      <Invitation isFirst={rating.count === 0}>
        <a
          href={`/account/sign-in?then=${encodeURIComponent(`/p/${product.slug}#reviews`)}`}
          className="button button-quiet button-small"
          data-write
        >
          Sign in to write a review
        </a>
      </Invitation>
      {rating.count > 0 && (
        <p className="mb-4 flex min-h-11 items-center text-sm">All reviews, the most helpful first</p>
      )}
      <ul aria-label="What people say">
        {items.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review}>
              <HelpfulButton review={review} me={null} onPress={() => undefined} />
            </ReviewCard>
          </li>
        ))}
      </ul>
    </div>
  </div>
);
