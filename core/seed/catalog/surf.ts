import type { SeedProduct } from "./types.ts";

export const surf: SeedProduct[] = [
  {
    slug: "halfmoon-longboard",
    name: "Halfmoon Longboard 9′4″",
    category: "surf",
    summary: "A traditional noserider for small, clean, unhurried mornings.",
    description: [
      "Wide point back, soft rails, fifty-fifty all the way to the tail. Shaped by hand in Santa Cruz from a foam blank with a redwood stringer, and glassed heavy so it trims like a train.",
      "Single fin box; the fin is sold separately so you can argue about it.",
    ],
    details: [
      "Polyurethane blank, redwood stringer, resin tint",
      "9′4″ × 23″ × 3″",
      "Ships in a box the size of a door; freight is included",
    ],
    priceCents: 68000,
    weightGrams: 7600,
    sku: "HALFMOON-LONGBOARD",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Sun", swatch: "#E9AE3A" },
          { name: "Chalk", swatch: "#F1EADC" },
        ],
      },
    ],
    stock: { Pacific: 2, Sun: 1, Chalk: 3 },
    model: { kind: "surfboard", params: { outline: "long", length: 2.84, width: 0.585 } },
    images: [
      {
        key: "halfmoon-longboard-pacific-front",
        alt: "Pacific blue longboard with a contrasting band, standing on its tail",
        color: "Pacific",
      },
      {
        key: "halfmoon-longboard-pacific-angle",
        alt: "Pacific blue longboard from a higher angle",
        color: "Pacific",
      },
      {
        key: "halfmoon-longboard-pacific-detail",
        alt: "Nose of the Pacific blue longboard with its stringer",
        color: "Pacific",
      },
      {
        key: "halfmoon-longboard-sun-front",
        alt: "Sun longboard with a contrasting band, standing on its tail",
        color: "Sun",
      },
      {
        key: "halfmoon-longboard-chalk-front",
        alt: "Chalk longboard with a contrasting band, standing on its tail",
        color: "Chalk",
      },
    ],
  },
  {
    slug: "pilot-fish",
    name: "Pilot Fish 5′8″",
    category: "surf",
    summary: "A twin-fin fish with a swallow tail, quick down the line and forgiving in the middle.",
    description: [
      "Flat rocker, low rails, plenty of width under the chest. It likes waist-high and mushy, which is most days.",
      "Glassed-on keel fins in plywood, sanded by hand.",
    ],
    details: ["Polyurethane blank, resin tint, wood keels", "5′8″ × 21″ × 2½″", "Freight is included"],
    priceCents: 62000,
    compareAtCents: 68000,
    weightGrams: 3300,
    sku: "PILOT-FISH",
    options: [
      {
        name: "Color",
        values: [
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sky", swatch: "#BFD6DB" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
    ],
    stock: { Poppy: 1, Sky: 2, Kelp: 0 },
    model: { kind: "surfboard", params: { outline: "fish", length: 1.73, width: 0.53 } },
    images: [
      { key: "pilot-fish-poppy-front", alt: "Poppy swallow-tail surfboard standing upright", color: "Poppy" },
      { key: "pilot-fish-poppy-angle", alt: "Poppy fish surfboard from a higher angle", color: "Poppy" },
      { key: "pilot-fish-poppy-detail", alt: "Nose of the poppy fish", color: "Poppy" },
      { key: "pilot-fish-sky-front", alt: "Sky swallow-tail surfboard standing upright", color: "Sky" },
      { key: "pilot-fish-kelp-front", alt: "Kelp swallow-tail surfboard standing upright", color: "Kelp" },
    ],
  },
  {
    slug: "handplane",
    name: "Bodysurf Handplane",
    category: "surf",
    summary: "A small wooden plane for the hand that leads.",
    description: [
      "Gets your chest out of the water and thirty more yards out of the wave. Shaped from cedar with a walnut stripe, sealed with four coats of plant oil.",
    ],
    details: ["Western red cedar and walnut, cotton strap", "13 × 7 in", "Rinse and dry in the shade"],
    priceCents: 7200,
    weightGrams: 420,
    sku: "HANDPLANE",
    options: [],
    model: { kind: "surfboard", params: { outline: "hand", length: 0.34, width: 0.18, finish: "wood" } },
    images: [
      { key: "handplane-front", alt: "Cedar handplane with a walnut stripe" },
      { key: "handplane-angle", alt: "Cedar handplane from a higher angle" },
      { key: "handplane-detail", alt: "Cedar grain and walnut stripe of the handplane" },
    ],
  },
  {
    slug: "pivot-fin",
    name: "Pivot Single Fin 9″",
    category: "surf",
    summary: "An upright single fin that holds in the pocket while you walk to the nose.",
    description: [
      "Laid up by hand from forty-odd layers of fiberglass cloth, then foiled and polished. Fits a standard box; screw and plate are in the bag.",
    ],
    details: ["Hand-laid fiberglass", "9 in deep, 6.5 in base"],
    priceCents: 8200,
    weightGrams: 380,
    sku: "PIVOT-FIN",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sun", swatch: "#E9AE3A" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Smoke", swatch: "#4B5150" },
        ],
      },
    ],
    model: { kind: "fin", params: { style: "pivot" } },
    images: [
      { key: "pivot-fin-sun-front", alt: "Translucent sun single fin standing on its base", color: "Sun" },
      { key: "pivot-fin-sun-angle", alt: "Sun fin from another side", color: "Sun" },
      { key: "pivot-fin-sun-detail", alt: "Polished edge and glass layers of the sun fin", color: "Sun" },
      {
        key: "pivot-fin-pacific-front",
        alt: "Translucent Pacific blue single fin standing on its base",
        color: "Pacific",
      },
      {
        key: "pivot-fin-smoke-front",
        alt: "Translucent smoke single fin standing on its base",
        color: "Smoke",
      },
    ],
  },
  {
    slug: "keel-fins",
    name: "Keel Twin Fins",
    category: "surf",
    summary: "A pair of low, long keels for fish-shaped boards.",
    description: [
      "Wide base, short reach: drive without stiffness. Each pair is cut from one panel, so left and right match.",
    ],
    details: ["Hand-laid fiberglass, sold as a pair", "5.4 in deep, 8.6 in base"],
    priceCents: 11800,
    weightGrams: 420,
    sku: "KEEL-FINS",
    options: [
      {
        name: "Color",
        values: [
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sky", swatch: "#BFD6DB" },
        ],
      },
    ],
    stock: { Sky: 3 },
    model: { kind: "fin", params: { style: "keel" } },
    images: [
      {
        key: "keel-fins-poppy-front",
        alt: "Pair of poppy keel fins standing on their bases",
        color: "Poppy",
      },
      { key: "keel-fins-poppy-angle", alt: "Pair of poppy keel fins from another side", color: "Poppy" },
      { key: "keel-fins-poppy-detail", alt: "Foiled edge of the poppy keel fin", color: "Poppy" },
      { key: "keel-fins-sky-front", alt: "Pair of sky keel fins standing on their bases", color: "Sky" },
    ],
  },
  {
    slug: "tallow-free-wax",
    name: "Tallow-Free Surf Wax",
    category: "surf",
    summary: "Beeswax, pine resin, and coconut oil, poured for the water you have.",
    description: [
      "No paraffin, no tallow, no bubble-gum smell. Choose the water temperature, not the air temperature. Cold is for Northern California in any month that has an r in it.",
    ],
    details: ["Two 3 oz bars, paper wrapped", "Beeswax, pine resin, coconut oil"],
    priceCents: 600,
    weightGrams: 95,
    sku: "TALLOW-FREE-WAX",
    options: [{ name: "Format", values: [{ name: "Cold" }, { name: "Cool" }, { name: "Warm" }] }],
    stock: { Cold: 0 },
    model: { kind: "wax" },
    images: [
      { key: "tallow-free-wax-front", alt: "Two round bars of cream surf wax on their open paper wrapper" },
      { key: "tallow-free-wax-angle", alt: "Bars of surf wax from above" },
      { key: "tallow-free-wax-detail", alt: "Pressed texture of the surf wax bar" },
    ],
  },
  {
    slug: "boardwalk-cruiser",
    name: "Boardwalk Cruiser",
    category: "surf",
    summary: "A 28-inch wooden cruiser for errands and hills you already know.",
    description: [
      "Seven plies of maple, a kicked tail, soft wheels that forgive pebbles. The stripes are veneer, not paint, so they don’t scratch off.",
    ],
    details: ["Canadian maple, 60 mm wheels", "28 × 8 in", "Not for rain"],
    priceCents: 16800,
    weightGrams: 2300,
    sku: "BOARDWALK-CRUISER",
    options: [
      {
        name: "Color",
        values: [
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Sun", swatch: "#E9AE3A" },
        ],
      },
    ],
    stock: { Sun: 2 },
    model: { kind: "skateboard" },
    images: [
      {
        key: "boardwalk-cruiser-poppy-front",
        alt: "Maple cruiser skateboard with poppy stripes and pale wheels, standing on its tail",
        color: "Poppy",
      },
      {
        key: "boardwalk-cruiser-poppy-angle",
        alt: "Cruiser skateboard with poppy stripes from above",
        color: "Poppy",
      },
      { key: "boardwalk-cruiser-poppy-detail", alt: "Wheel and truck of the poppy cruiser", color: "Poppy" },
      {
        key: "boardwalk-cruiser-pacific-front",
        alt: "Maple cruiser skateboard with Pacific blue stripes and pale wheels, standing on its tail",
        color: "Pacific",
      },
      {
        key: "boardwalk-cruiser-sun-front",
        alt: "Maple cruiser skateboard with sun stripes and pale wheels, standing on its tail",
        color: "Sun",
      },
    ],
  },
  {
    slug: "swell-towel",
    name: "Swell Beach Towel",
    category: "surf",
    summary: "A flat-woven towel that dries you, then itself, before lunch.",
    description: [
      "Woven in Los Angeles from long-staple cotton with a terry back. The stripe is dyed in the yarn and fades slowly and evenly, like everything else at the beach.",
    ],
    details: ["100% cotton, 450 g/m²", "36 × 66 in", "Machine wash, line dry"],
    priceCents: 5800,
    compareAtCents: 6800,
    weightGrams: 620,
    sku: "SWELL-TOWEL",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sun", swatch: "#E9AE3A" },
        ],
      },
    ],
    model: { kind: "towel", params: { style: "stripe", width: 0.34, depth: 0.24, layers: 3 } },
    images: [
      {
        key: "swell-towel-pacific-front",
        alt: "Folded Pacific blue and cream striped beach towel",
        color: "Pacific",
      },
      { key: "swell-towel-pacific-angle", alt: "Striped Pacific blue towel from above", color: "Pacific" },
      {
        key: "swell-towel-pacific-detail",
        alt: "Woven stripe and folded edge of the Pacific blue towel",
        color: "Pacific",
      },
      { key: "swell-towel-poppy-front", alt: "Folded poppy and cream striped beach towel", color: "Poppy" },
      { key: "swell-towel-sun-front", alt: "Folded sun and cream striped beach towel", color: "Sun" },
    ],
  },
];
