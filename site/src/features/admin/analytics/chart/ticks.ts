/** Of so many labels in a row, the places of those that have room, evenly apart, the first among them. */
export function placesOf(count: number, width: number, labelWidth: number): number[] {
  const room = Math.max(1, Math.floor(width / labelWidth));
  const step = Math.max(1, Math.ceil(count / room));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

/** From the least to the most, with nothing in between them; never empty, so that a chart of nothing has a height. */
export function reach(values: readonly number[], atLeast: number): [number, number] {
  const most = Math.max(0, ...values);
  return [Math.min(0, ...values), most === 0 ? atLeast : most];
}
