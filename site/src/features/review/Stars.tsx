const STAR = "M10 2.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.5-4.8 2.5.9-5.4L2.2 7.9l5.4-.8z";

const Five = ({ className }: { className: string }) => (
  <g className={className}>
    {[0, 20, 40, 60, 80].map((x) => (
      <path key={x} d={STAR} transform={`translate(${x})`} />
    ))}
  </g>
);

interface Props {
  /** From 0 to 5; parts of a star are shown as such. */
  value: number;
  className?: string;
}

/** Stars that say how many they are. */
export const Stars = ({ value, className = "h-4 w-20" }: Props) => (
  <svg viewBox="0 0 100 20" className={`shrink-0 ${className}`} role="img" aria-label={`${value} of 5 stars`}>
    <Five className="star-empty" />
    <svg width={value * 20} height="20" aria-hidden="true">
      <Five className="star-full" />
    </svg>
  </svg>
);
