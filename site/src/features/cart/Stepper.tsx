import { useId } from "react";

interface Props {
  /** What is counted, for those who can't see it. */
  label: string;
  value: number;
  min: number;
  /** Why it can't go up; null where it can. */
  whyNoMore: string | null;
  onStep: (step: 1 | -1) => void;
}

const step = "grid size-11 place-items-center aria-disabled:opacity-45";

/** Minus, a number, plus. A step that can't be taken stays in reach and says why. */
export function Stepper({ label, value, min, whyNoMore, onStep }: Props) {
  const reasonId = useId();
  const atFloor = value <= min;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out in a row everywhere
    <div role="group" aria-label={label} className="inline-flex items-center border border-field">
      <button
        type="button"
        className={step}
        aria-label="One fewer"
        aria-disabled={atFloor}
        onClick={() => !atFloor && onStep(-1)}
      >
        <Sign />
      </button>
      <span className="figures min-w-7 text-center text-sm" aria-live="polite">
        {value}
      </span>
      <button
        type="button"
        className={step}
        aria-label="One more"
        aria-disabled={whyNoMore !== null}
        aria-describedby={whyNoMore ? reasonId : undefined}
        onClick={() => whyNoMore === null && onStep(1)}
      >
        <Sign plus />
      </button>
      {whyNoMore && (
        <span id={reasonId} className="sr-only">
          {whyNoMore}
        </span>
      )}
    </div>
  );
}

const Sign = ({ plus = false }: { plus?: boolean }) => (
  <svg viewBox="0 0 16 16" width="14" height="14" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <path d={plus ? "M2 8h12M8 2v12" : "M2 8h12"} />
  </svg>
);
