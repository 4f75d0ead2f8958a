/** One of the bars of a chart. */
export interface Bar {
  key: string;
  /** Below it. */
  name: string;
  /** All that is to say of it: above the chart while it is pointed at, and for screen readers. */
  says: string;
  /** Where what is behind it can be seen. */
  href: string;
  /** Its parts, from the foot up; one that goes below nothing stands alone. */
  values: readonly number[];
}
