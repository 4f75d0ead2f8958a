import type { Me } from "@cali/core/customer/schema.ts";
import type { Review } from "@cali/core/review/schema.ts";

interface Props {
  review: Review;
  me: Me | null | undefined;
  onPress: () => void;
}

/** Whoever has signed in says whether a review helped; others see how many it did. */
export function HelpfulButton({ review: { author, helpfulCount, votedHelpful }, me, onPress }: Props) {
  if (!me) {
    if (helpfulCount === 0) return null;
    return (
      <p className="figures mt-3 text-sm text-fog">
        Helped {helpfulCount === 1 ? "one reader" : `${helpfulCount} readers`}
      </p>
    );
  }
  const words = helpfulCount === 0 ? "Helpful" : `Helpful (${helpfulCount})`;
  return (
    <button
      type="button"
      className="chip figures mt-3"
      aria-pressed={votedHelpful}
      aria-label={`${words}: ${author}’s review`}
      onClick={onPress}
    >
      {words}
    </button>
  );
}
