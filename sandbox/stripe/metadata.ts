/** New keys are added, known ones replaced, those set to "" removed; an empty map removes all, as with Stripe. */
export const mergeMetadata = (
  held: Record<string, string> | null,
  given: Record<string, string> | undefined,
): Record<string, string> => {
  if (given === undefined) return held ?? {};
  if (Object.keys(given).length === 0) return {};
  return Object.fromEntries(Object.entries({ ...held, ...given }).filter(([, value]) => value !== ""));
};
