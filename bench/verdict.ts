/** A figure against its budget. */
export interface Verdict {
  what: string;
  measured: string;
  budget: string;
  met: boolean;
}

/** A figure that couldn't be taken meets nothing. */
export const atLeast = (
  what: string,
  measured: number,
  budget: number,
  show: (n: number) => string,
): Verdict => ({
  what,
  measured: show(measured),
  budget: `≥ ${show(budget)}`,
  met: measured >= budget,
});

export const atMost = (
  what: string,
  measured: number,
  budget: number,
  show: (n: number) => string,
): Verdict => ({
  what,
  measured: show(measured),
  budget: `≤ ${show(budget)}`,
  met: measured <= budget,
});

export const whole = (unit: string) => (value: number) =>
  Number.isFinite(value) ? `${Math.round(value).toLocaleString("en-US")} ${unit}` : "not measured";
export const share = (value: number): string => value.toFixed(2);
export const count = (value: number): string => String(Number(value.toFixed(2)));
export const perSecond = (value: number): string => Math.round(value).toLocaleString("en-US");
export const tenths = (value: number): string => value.toFixed(1);
