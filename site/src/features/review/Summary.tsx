import type { Rating, ReviewFilter } from "@cali/core/review/schema.ts";
import type { ReactNode } from "react";
import { Stars } from "./Stars.tsx";
import { averageOf, reviewCount, starsInWords } from "./words.ts";

interface Props {
  rating: Rating;
  filter?: ReviewFilter | undefined;
  children?: ReactNode;
}

/** What all reviews come to. Each of its parts is a button that cuts the list to it: `data-filter` says to what. */
export function Summary({ rating, filter, children }: Props) {
  const { stars, count, withPhotos, verified } = rating;
  return (
    <div>
      {count > 0 && (
        <>
          <p className="flex items-center gap-3">
            <span className="figures font-display text-2xl font-semibold tracking-tight">
              {averageOf(rating)}
            </span>
            <span>
              <Stars value={rating.average ?? 0} className="h-5 w-25" />
              <span className="mt-1 block text-sm">{reviewCount(count)}</span>
            </span>
          </p>
          <ul className="mt-5" aria-label="Reviews by stars">
            {([5, 4, 3, 2, 1] as const).map((each) => (
              <li key={each}>
                <Bar
                  stars={each}
                  found={stars[each - 1] ?? 0}
                  count={count}
                  isPressed={filter === String(each)}
                />
              </li>
            ))}
          </ul>
          <ul className="mt-3 flex flex-wrap gap-2">
            <Part filter="photos" pressed={filter} found={withPhotos}>
              With photos
            </Part>
            <Part filter="verified" pressed={filter} found={verified}>
              From buyers
            </Part>
          </ul>
        </>
      )}
      {children}
    </div>
  );
}

interface BarProps {
  stars: 1 | 2 | 3 | 4 | 5;
  found: number;
  count: number;
  isPressed: boolean;
}

const Bar = ({ stars, found, count, isPressed }: BarProps) => (
  <button
    type="button"
    className="rating-bar figures"
    data-filter={stars}
    aria-pressed={isPressed}
    disabled={found === 0}
  >
    <span className="w-14 text-left">{starsInWords(stars)}</span>
    <svg className="h-2 flex-1" aria-hidden="true">
      <rect width="100%" height="100%" className="fill-line" />
      <rect width={`${(found / count) * 100}%`} height="100%" className="fill-pacific" />
    </svg>
    <span className="w-8 text-right">
      {found}
      <span className="sr-only"> of {count}</span>
    </span>
  </button>
);

interface PartProps {
  filter: ReviewFilter;
  pressed: ReviewFilter | undefined;
  found: number;
  children: string;
}

const Part = ({ filter, pressed, found, children }: PartProps) =>
  found === 0 ? null : (
    <li>
      <button type="button" className="chip figures" data-filter={filter} aria-pressed={pressed === filter}>
        {children} ({found})
      </button>
    </li>
  );
