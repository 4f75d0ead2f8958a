import { useId, useState } from "react";
import { useFault } from "../account/Form.tsx";
import { scale, starsInWords } from "./words.ts";

const STAR = "M10 2.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.5-4.8 2.5.9-5.4L2.2 7.9l5.4-.8z";

/** One to five stars: a radio group that looks like what it gives. */
export function StarField({ opening }: { opening?: number | undefined }) {
  const id = useId();
  const [stars, setStars] = useState(opening);
  const { fault, forget } = useFault("rating");
  const said = stars === undefined ? "" : (scale[stars - 1] ?? "");
  return (
    <fieldset aria-describedby={`${id}-note`}>
      <legend className="mb-1 text-sm">Stars</legend>
      <div className="flex items-center gap-3">
        <div className="star-field">
          {[1, 2, 3, 4, 5].map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="rating"
                value={each}
                required
                checked={stars === each}
                data-missing="Choose one to five stars."
                aria-label={starsInWords(each)}
                onChange={() => {
                  setStars(each);
                  forget();
                }}
              />
              <svg viewBox="0 0 20 20" width="28" height="28" aria-hidden="true">
                <path d={STAR} />
              </svg>
            </label>
          ))}
        </div>
        <span className="text-sm" aria-live="polite">
          {said}
        </span>
      </div>
      <p id={`${id}-note`} className="min-h-5 text-xs font-medium text-poppy">
        {fault}
      </p>
    </fieldset>
  );
}
