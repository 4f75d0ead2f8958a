import type { SeedProduct } from "./types.ts";

export const home: SeedProduct[] = [
  {
    slug: "dune-throw",
    name: "Dune Throw",
    category: "textiles",
    summary: "A loose-woven cotton throw for the end of the bed and the end of the day.",
    description: [
      "Woven slowly on old looms, washed once with stones so it arrives soft. Fringed at two ends.",
    ],
    details: ["100% cotton", "50 × 70 in", "Machine wash cold, tumble low"],
    priceCents: 9800,
    compareAtCents: 11800,
    weightGrams: 1100,
    sku: "DUNE-THROW",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Sky", swatch: "#BFD6DB" },
          { name: "Clay", swatch: "#B4694A" },
        ],
      },
    ],
    model: { kind: "towel", params: { style: "throw", width: 0.36, depth: 0.28, layers: 4 } },
    images: [
      { key: "dune-throw-sand-front", alt: "Folded sand cotton throw", color: "Sand" },
      { key: "dune-throw-sand-angle", alt: "Sand throw from above", color: "Sand" },
      { key: "dune-throw-sand-detail", alt: "Loose weave and folded edge of the sand throw", color: "Sand" },
      { key: "dune-throw-sky-front", alt: "Folded sky cotton throw", color: "Sky" },
      { key: "dune-throw-clay-front", alt: "Folded clay cotton throw", color: "Clay" },
    ],
  },
  {
    slug: "cambria-towel",
    name: "Cambria Bath Towel",
    category: "textiles",
    summary: "A heavy bath towel with a plain border and a loop where you need one.",
    description: [
      "Long-staple cotton, 600 grams, dyed in small lots. It gets better for about twenty washes, then stays there.",
    ],
    details: [
      "100% cotton terry, 600 g/m²",
      "Hand: 18 × 30 in. Bath: 30 × 58 in",
      "Machine wash warm; skip the softener",
    ],
    priceCents: 2400,
    weightGrams: 640,
    sku: "CAMBRIA-TOWEL",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Fog", swatch: "#A7B1AD" },
          { name: "Clay", swatch: "#B4694A" },
        ],
      },
      { name: "Size", values: [{ name: "Hand" }, { name: "Bath" }] },
    ],
    surchargeCents: { Bath: 2200 },
    stock: { "Clay / Bath": 3, "Fog / Hand": 0 },
    model: { kind: "towel", params: { style: "terry", width: 0.33, depth: 0.25, layers: 3 } },
    images: [
      { key: "cambria-towel-chalk-front", alt: "Folded chalk terry bath towel", color: "Chalk" },
      { key: "cambria-towel-chalk-angle", alt: "Chalk bath towel from above", color: "Chalk" },
      {
        key: "cambria-towel-chalk-detail",
        alt: "Terry loops and woven border of the chalk towel",
        color: "Chalk",
      },
      { key: "cambria-towel-pacific-front", alt: "Folded Pacific blue terry bath towel", color: "Pacific" },
      { key: "cambria-towel-fog-front", alt: "Folded fog terry bath towel", color: "Fog" },
      { key: "cambria-towel-clay-front", alt: "Folded clay terry bath towel", color: "Clay" },
    ],
  },
  {
    slug: "sandpiper-pillow",
    name: "Sandpiper Linen Pillow",
    category: "textiles",
    summary: "A stone-washed linen pillow with a feather insert that takes a karate chop or leaves it.",
    description: [
      "European linen, piped edge, hidden zip. The insert is one size larger than the cover, which is the whole secret of pillows.",
    ],
    details: ["100% linen cover; feather and down insert", "20 × 20 in", "Cover machine washable"],
    priceCents: 6800,
    weightGrams: 900,
    sku: "SANDPIPER-PILLOW",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Clay", swatch: "#B4694A" },
          { name: "Sun", swatch: "#E9AE3A" },
        ],
      },
    ],
    stock: { Sun: 2 },
    model: { kind: "pillow" },
    images: [
      {
        key: "sandpiper-pillow-sand-front",
        alt: "Square sand linen pillow with a piped edge",
        color: "Sand",
      },
      { key: "sandpiper-pillow-sand-angle", alt: "Sand linen pillow from a higher angle", color: "Sand" },
      {
        key: "sandpiper-pillow-sand-detail",
        alt: "Linen weave and piping at the corner of the sand pillow",
        color: "Sand",
      },
      {
        key: "sandpiper-pillow-pacific-front",
        alt: "Square Pacific blue linen pillow with a piped edge",
        color: "Pacific",
      },
      {
        key: "sandpiper-pillow-clay-front",
        alt: "Square clay linen pillow with a piped edge",
        color: "Clay",
      },
      { key: "sandpiper-pillow-sun-front", alt: "Square sun linen pillow with a piped edge", color: "Sun" },
    ],
  },
  {
    slug: "kelp-soap",
    name: "Kelp & Clay Soap",
    category: "bath",
    summary: "A hard bar that lasts a month, with sea kelp and French clay.",
    description: [
      "Cold-processed in small trays, cut with a wire, cured for six weeks. Unscented smells of soap, which is to say almost nothing.",
    ],
    details: ["5 oz bar", "Olive, coconut, and sunflower oils; kelp; clay"],
    priceCents: 1000,
    weightGrams: 150,
    sku: "KELP-SOAP",
    options: [
      { name: "Scent", values: [{ name: "Unscented" }, { name: "Eucalyptus" }, { name: "Bay laurel" }] },
    ],
    stock: { "Bay laurel": 0 },
    model: { kind: "soap", params: { tint: "#8FA08A", stamp: "KELP" } },
    images: [
      { key: "kelp-soap-front", alt: "Two stacked bars of green-gray soap, stamped" },
      { key: "kelp-soap-angle", alt: "Soap bars from above" },
      { key: "kelp-soap-detail", alt: "Stamped face of the kelp soap" },
    ],
  },
  {
    slug: "poppy-soap",
    name: "Poppy Seed Scrub Soap",
    category: "bath",
    summary: "A gently rough bar for hands that have been gardening.",
    description: ["Poppy seed does the work; orange oil takes the credit. Rinses clean in hard water."],
    details: ["5 oz bar", "Olive and coconut oils, poppy seed, orange oil"],
    priceCents: 1000,
    weightGrams: 150,
    sku: "POPPY-SOAP",
    options: [],
    stock: { "": 3 },
    model: { kind: "soap", params: { tint: "#D9A679", stamp: "POPPY", speckle: 1 } },
    images: [
      { key: "poppy-soap-front", alt: "Two stacked bars of apricot soap flecked with poppy seed" },
      { key: "poppy-soap-angle", alt: "Scrub soap bars from above" },
      { key: "poppy-soap-detail", alt: "Poppy seeds in the face of the soap" },
    ],
  },
  {
    slug: "cypress-incense",
    name: "Cypress Incense Holder",
    category: "bath",
    summary: "A stoneware holder that catches all of the ash, not most of it.",
    description: [
      "A small landscape: a hill to hold the stick and a dish to hold what falls. Twelve sticks of Monterey cypress are included.",
    ],
    details: ["Stoneware, matte glaze", "4.7 in across", "Wipe clean"],
    priceCents: 2800,
    weightGrams: 260,
    sku: "CYPRESS-INCENSE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
    ],
    model: { kind: "incense" },
    images: [
      {
        key: "cypress-incense-ink-front",
        alt: "Round ink incense holder with one stick standing in it",
        color: "Ink",
      },
      { key: "cypress-incense-ink-angle", alt: "Ink incense holder from above", color: "Ink" },
      {
        key: "cypress-incense-ink-detail",
        alt: "Center of the ink incense holder with the stick",
        color: "Ink",
      },
      {
        key: "cypress-incense-sand-front",
        alt: "Round sand incense holder with one stick standing in it",
        color: "Sand",
      },
      {
        key: "cypress-incense-kelp-front",
        alt: "Round kelp incense holder with one stick standing in it",
        color: "Kelp",
      },
    ],
  },
];
