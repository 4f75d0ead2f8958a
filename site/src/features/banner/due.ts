import type { ShownBanner } from "@cali/core/content/schema.ts";

/** Whether a banner is to be seen at a moment. */
export const isDue = ({ startsAt, endsAt }: Pick<ShownBanner, "startsAt" | "endsAt">, now: number): boolean =>
  (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);

/** A banner, and whether the page is made with it hidden: for browsers that run nothing, and before others look at their clock. */
export interface PlacedBanner extends ShownBanner {
  isHidden: boolean;
}

/** As pages are made with them: of several bars, the first that is due is seen. */
export function placed(banners: ShownBanner[], now: number): PlacedBanner[] {
  let hasBar = false;
  return banners.map((banner) => {
    const isHidden = !isDue(banner, now) || (banner.placement === "bar" && hasBar);
    if (banner.placement === "bar" && !isHidden) hasBar = true;
    return { ...banner, isHidden };
  });
}
