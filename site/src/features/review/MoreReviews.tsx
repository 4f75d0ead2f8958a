import { useEffect, useRef } from "react";

interface Props {
  hasMore: boolean;
  isLoading: boolean;
  error: Error | null;
  onMore: () => void;
}

/** Fetches the next page when the end of the list comes near; a button does it, too. After a failure only the button does. */
export function MoreReviews({ hasMore, isLoading, error, onMore }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const isReady = hasMore && !isLoading && !error;
  useEffect(() => {
    if (!isReady || !end.current) return undefined;
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: "400px",
    });
    near.observe(end.current);
    return () => near.disconnect();
  }, [isReady, onMore]);
  return (
    <div ref={end}>
      {error && (
        <p role="alert" className="note my-3 text-sm">
          {error.message}
        </p>
      )}
      {(hasMore || error) && (
        <button
          type="button"
          className="button button-quiet button-small mt-4"
          aria-disabled={isLoading}
          onClick={() => !isLoading && onMore()}
        >
          {isLoading ? "Fetching more…" : error ? "Try again" : "More reviews"}
        </button>
      )}
    </div>
  );
}
