import type { BannerState, Placement } from "@cali/core/content/schema.ts";
import type { Tone } from "../ui/Badge.tsx";

export const states: Record<BannerState, { label: string; tone: Tone }> = {
  off: { label: "Off", tone: "over" },
  scheduled: { label: "Scheduled", tone: "busy" },
  running: { label: "Running", tone: "good" },
  ended: { label: "Ended", tone: "over" },
};

export const places: Record<Placement, { label: string; hint: string }> = {
  bar: { label: "Bar on every page", hint: "Of several that run at once, shoppers see the first." },
  home: { label: "Home page", hint: "All that run are seen, one below the other." },
  category: { label: "Category pages", hint: "All that run are seen, above the products." },
};
