import type { SeedProduct } from "../../core/seed/catalog/types.ts";
import type { Placement, Shot } from "./shots.ts";

export const SOCIAL = "og";

/** Where a product stands on the paper, in meters: across, towards the camera, and turned by degrees. */
interface Standing {
  slug: string;
  color?: string;
  x: number;
  z?: number;
  y?: number;
  turn?: number;
  scale?: number;
}

const SETS: Record<string, { elevation?: number; standing: Standing[] }> = {
  "category-ceramics": {
    standing: [
      { slug: "moonrise-vase", color: "Sand", x: -0.2, z: -0.05 },
      { slug: "headland-vase", color: "Pacific", x: 0.03, z: -0.1 },
      { slug: "tide-mug", color: "Poppy", x: 0.17, z: 0.04, turn: -18 },
      { slug: "pescadero-tumbler", color: "Sun", x: 0.29, z: -0.06 },
      { slug: "limpet-dish", color: "Sky", x: -0.03, z: 0.1 },
    ],
  },
  "category-kitchen": {
    standing: [
      { slug: "live-oak-board", x: -0.23, z: -0.17, turn: 14 },
      { slug: "larkin-canister", color: "Pacific", x: -0.23, z: 0.0 },
      { slug: "fogline-kettle", color: "Ink", x: 0.01, z: -0.02, turn: -10 },
      { slug: "lookout-mill", color: "Walnut", x: 0.22, z: -0.07 },
      { slug: "first-light-dripper", color: "Chalk", x: 0.32, z: 0.03, turn: -20 },
    ],
  },
  "category-pantry": {
    standing: [
      { slug: "dawn-patrol-coffee", x: -0.14, z: -0.03, turn: -10 },
      { slug: "capay-olive-oil", x: -0.02, z: -0.06, turn: 0 },
      { slug: "fresno-hot-sauce", x: 0.055, z: 0.0, turn: 0 },
      { slug: "sage-honey", x: 0.15, z: -0.02, turn: 4 },
      { slug: "flake-salt", x: -0.02, z: 0.1, turn: 0 },
    ],
  },
  "category-surf": {
    elevation: 8,
    standing: [
      { slug: "halfmoon-longboard", color: "Chalk", x: -1.25, z: -0.2, turn: -14 },
      { slug: "halfmoon-longboard", color: "Pacific", x: -0.48, z: -0.3, turn: -14 },
      { slug: "pilot-fish", color: "Poppy", x: 0.28, z: 0, turn: -18 },
      { slug: "pilot-fish", color: "Sky", x: 0.95, z: -0.1, turn: -18 },
      { slug: "boardwalk-cruiser", color: "Sun", x: 1.45, z: 0.3, turn: -26 },
    ],
  },
  "category-outdoors": {
    standing: [
      { slug: "ridgeline-flask", color: "Kelp", x: -0.3, z: -0.06 },
      { slug: "harbor-lantern", color: "Ink", x: -0.16, z: -0.02, turn: -12 },
      { slug: "big-sur-blanket", color: "Clay", x: 0.17, z: -0.1, turn: -24 },
      { slug: "pinnacles-cup", color: "Pacific", x: 0.03, z: 0.1, turn: -16 },
      { slug: "zuma-sunglasses", color: "Tortoise", x: 0.24, z: 0.13, turn: -30 },
    ],
  },
  "category-desk": {
    standing: [
      { slug: "low-tide-print", color: "Oak", x: -0.21, z: -0.12, turn: 8 },
      { slug: "pencil-cup", color: "Chalk", x: 0.02, z: 0.0 },
      { slug: "solstice-clock", color: "Poppy", x: 0.15, z: -0.01, turn: -16 },
      { slug: "logbook", color: "Pacific", x: 0.3, z: -0.05, turn: -22 },
    ],
  },
  "category-light": {
    standing: [
      { slug: "mendocino-lamp", color: "Pacific", x: -0.24, z: -0.1 },
      { slug: "cayucos-lamp", color: "Poppy", x: 0.02, z: 0.0 },
      { slug: "pelican-speaker", color: "Fog", x: 0.29, z: -0.1, turn: -16 },
      { slug: "ember-candle", x: 0.17, z: 0.12 },
    ],
  },
  "category-home": {
    standing: [
      { slug: "sandpiper-pillow", color: "Pacific", x: -0.2, z: -0.12, turn: 10 },
      { slug: "cambria-towel", color: "Clay", x: 0.26, z: -0.02, turn: -18 },
      { slug: "swell-towel", color: "Sun", x: 0.26, z: -0.02, y: 0.123, turn: -14 },
      { slug: "kelp-soap", x: 0.02, z: 0.14, turn: -10 },
    ],
  },
  [SOCIAL]: {
    standing: [
      { slug: "moonrise-vase", color: "Sand", x: -0.4, z: -0.05 },
      { slug: "tide-mug", color: "Poppy", x: -0.2, z: 0.04, turn: -18 },
      { slug: "fogline-kettle", color: "Chalk", x: 0.03, z: -0.02, turn: -10 },
      { slug: "headland-vase", color: "Pacific", x: 0.28, z: -0.08 },
      { slug: "harbor-lantern", color: "Ink", x: 0.43, z: 0.02, turn: -10 },
    ],
  },
};

export function stillLifes(products: readonly SeedProduct[]): Shot[] {
  return Object.entries(SETS).map(([key, { elevation = 13, standing }]) => ({
    key,
    ...(key === SOCIAL ? { width: 1200, height: 630 } : { width: 1440, height: 960 }),
    ...(key === SOCIAL && { caption: { title: "Cali Store", line: "Well-made objects for the coast" } }),
    samples: 10,
    elevation,
    fit: { width: 0.84, height: 0.72, area: 0.52 },
    placements: standing.map((place) => placement(place, products)),
  }));
}

function placement(
  { slug, color, turn = -26, ...place }: Standing,
  products: readonly SeedProduct[],
): Placement {
  const product = products.find((candidate) => candidate.slug === slug);
  if (!product) throw new Error(`A still life asks for ${slug}, which the catalogue lacks`);
  const values = product.options[0]?.values ?? [];
  const swatch = (values.find((value) => value.name === color) ?? values[0])?.swatch;
  return {
    kind: product.model.kind,
    params: product.model.params ?? {},
    turn,
    ...place,
    ...(swatch && { color: swatch }),
  };
}
