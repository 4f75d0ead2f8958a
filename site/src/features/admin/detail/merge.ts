/** One field that both sides had a hand in, or one. */
export interface Difference<Values> {
  field: keyof Values & string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** Both changed it, each in another way: a person has to say. */
  isConflict: boolean;
}

/** Alike in content; keys in any order. What a form holds as undefined is absent. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isAlike(left[key], right[key]));
}

/**
 * What somebody else has changed since this form was filled, field by field.
 * @param base as both began; `mine` as the form is; `theirs` as it is kept now.
 */
export const differences = <Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values,
): Difference<Values>[] =>
  (Object.keys(theirs) as (keyof Values & string)[])
    .filter((field) => !isAlike(base[field], theirs[field]) && !isAlike(mine[field], theirs[field]))
    .map((field) => ({
      field,
      base: base[field],
      mine: mine[field],
      theirs: theirs[field],
      isConflict: !isAlike(base[field], mine[field]),
    }));

/** Mine, with theirs in the fields that only they changed and in those where theirs was chosen. */
export const merged = <Values extends object>(
  mine: Values,
  found: readonly Difference<Values>[],
  takeTheirs: ReadonlySet<string>,
): Values => ({
  ...mine,
  ...Object.fromEntries(
    found
      .filter(({ field, isConflict }) => !isConflict || takeTheirs.has(field))
      .map(({ field, theirs }) => [field, theirs]),
  ),
});
