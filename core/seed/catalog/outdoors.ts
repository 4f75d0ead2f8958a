import type { SeedProduct } from "./types.ts";

export const outdoors: SeedProduct[] = [
  {
    slug: "ridgeline-flask",
    name: "Ridgeline Flask",
    category: "outdoors",
    summary: "An insulated steel flask that keeps coffee hot from Bishop to the pass.",
    description: [
      "Double-walled, copper-lined, and powder-coated so that wet hands can hold it. The cap has a steel top and no rubber strap to chew through.",
      "Twelve hours hot, twenty-four cold. We checked.",
    ],
    details: [
      "18/8 stainless steel, powder coat",
      "18 oz: 9.2 in tall. 32 oz: 10.8 in tall",
      "Dishwasher safe; leave the cap off to dry",
    ],
    priceCents: 3800,
    weightGrams: 360,
    sku: "RIDGELINE-FLASK",
    options: [
      {
        name: "Color",
        values: [
          { name: "Kelp", swatch: "#3C5A3E" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Poppy", swatch: "#C2440C" },
        ],
      },
      { name: "Size", values: [{ name: "18 oz" }, { name: "32 oz" }] },
    ],
    surchargeCents: { "32 oz": 1000 },
    stock: { "Poppy / 32 oz": 0, "Sand / 18 oz": 3 },
    model: { kind: "flask", params: { height: 0.235, radius: 0.036 } },
    images: [
      { key: "ridgeline-flask-kelp-front", alt: "Kelp insulated flask with a steel cap", color: "Kelp" },
      { key: "ridgeline-flask-kelp-angle", alt: "Kelp flask from above", color: "Kelp" },
      { key: "ridgeline-flask-kelp-detail", alt: "Steel cap and shoulder of the kelp flask", color: "Kelp" },
      {
        key: "ridgeline-flask-pacific-front",
        alt: "Pacific blue insulated flask with a steel cap",
        color: "Pacific",
      },
      { key: "ridgeline-flask-sand-front", alt: "Sand insulated flask with a steel cap", color: "Sand" },
      { key: "ridgeline-flask-poppy-front", alt: "Poppy insulated flask with a steel cap", color: "Poppy" },
    ],
  },
  {
    slug: "pinnacles-cup",
    name: "Pinnacles Enamel Cup",
    category: "outdoors",
    summary: "The camp cup, in colors that don’t need a fire to look good.",
    description: [
      "Two coats of enamel on pressed steel with a bare steel lip. It will chip if you drop it on granite, and it will be better for it.",
    ],
    details: ["Enameled steel", "12 fl oz; 3.2 in tall", "Any stove, any fire, not the microwave"],
    priceCents: 1800,
    weightGrams: 170,
    sku: "PINNACLES-CUP",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
      { name: "Pack", values: [{ name: "Single" }, { name: "Set of four" }] },
    ],
    surchargeCents: { "Set of four": 4600 },
    stock: { "Kelp / Set of four": 2 },
    model: { kind: "enamel-cup" },
    images: [
      { key: "pinnacles-cup-chalk-front", alt: "Chalk enamel camp cup with a steel lip", color: "Chalk" },
      { key: "pinnacles-cup-chalk-angle", alt: "Chalk enamel cup from above", color: "Chalk" },
      { key: "pinnacles-cup-chalk-detail", alt: "Steel lip of the chalk enamel cup", color: "Chalk" },
      {
        key: "pinnacles-cup-pacific-front",
        alt: "Pacific blue enamel camp cup with a steel lip",
        color: "Pacific",
      },
      { key: "pinnacles-cup-poppy-front", alt: "Poppy enamel camp cup with a steel lip", color: "Poppy" },
      { key: "pinnacles-cup-kelp-front", alt: "Kelp enamel camp cup with a steel lip", color: "Kelp" },
    ],
  },
  {
    slug: "harbor-lantern",
    name: "Harbor Lantern",
    category: "outdoors",
    summary: "A rechargeable lantern with a warm light and a wire handle.",
    description: [
      "Built like the oil lamp it replaces: steel frame, glass globe, a knob that turns it down to almost nothing. Twelve hours at full, two hundred at a glow.",
      "The battery is a standard cell and comes out with a coin.",
    ],
    details: [
      "Powder-coated steel, borosilicate glass, USB-C",
      "9.4 in tall; 20 to 280 lumens",
      "Splash proof",
    ],
    priceCents: 9800,
    weightGrams: 860,
    sku: "HARBOR-LANTERN",
    options: [
      {
        name: "Color",
        values: [
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sand", swatch: "#E2D2B6" },
        ],
      },
    ],
    stock: { Poppy: 4 },
    model: { kind: "lantern" },
    images: [
      {
        key: "harbor-lantern-ink-front",
        alt: "Ink lantern with a frosted glass globe and wire handle, lit",
        color: "Ink",
      },
      { key: "harbor-lantern-ink-angle", alt: "Ink lantern from above", color: "Ink" },
      { key: "harbor-lantern-ink-detail", alt: "Glass globe and collar of the ink lantern", color: "Ink" },
      {
        key: "harbor-lantern-poppy-front",
        alt: "Poppy lantern with a frosted glass globe and wire handle, lit",
        color: "Poppy",
      },
      {
        key: "harbor-lantern-sand-front",
        alt: "Sand lantern with a frosted glass globe and wire handle, lit",
        color: "Sand",
      },
    ],
  },
  {
    slug: "big-sur-blanket",
    name: "Big Sur Camp Blanket",
    category: "outdoors",
    summary: "A wool blanket rolled in a leather strap, for the back seat or the bluff.",
    description: [
      "Woven in a mill that has made blankets since before the highway. Recycled wool with a little nylon so it survives dogs and sparks.",
    ],
    details: [
      "80% recycled wool, 20% nylon; leather strap",
      "52 × 68 in",
      "Air it out; dry clean if you must",
    ],
    priceCents: 14800,
    compareAtCents: 17200,
    weightGrams: 1700,
    sku: "BIG-SUR-BLANKET",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Clay", swatch: "#B4694A" },
          { name: "Fog", swatch: "#A7B1AD" },
        ],
      },
    ],
    stock: { Clay: 2 },
    model: { kind: "blanket" },
    images: [
      {
        key: "big-sur-blanket-pacific-front",
        alt: "Rolled Pacific blue wool blanket with stripes and a leather strap",
        color: "Pacific",
      },
      {
        key: "big-sur-blanket-pacific-angle",
        alt: "Rolled Pacific blue blanket from above",
        color: "Pacific",
      },
      {
        key: "big-sur-blanket-pacific-detail",
        alt: "Spiral end and leather strap of the Pacific blue blanket",
        color: "Pacific",
      },
      {
        key: "big-sur-blanket-clay-front",
        alt: "Rolled clay wool blanket with stripes and a leather strap",
        color: "Clay",
      },
      {
        key: "big-sur-blanket-fog-front",
        alt: "Rolled fog wool blanket with stripes and a leather strap",
        color: "Fog",
      },
    ],
  },
  {
    slug: "market-tote",
    name: "Santa Cruz Market Tote",
    category: "outdoors",
    summary: "A heavy canvas tote with a flat bottom and handles long enough for a shoulder.",
    description: [
      "Eighteen-ounce canvas, the weight sails used to be. The base is doubled and dipped in color so it can be put down on wet ground.",
    ],
    details: ["18 oz cotton canvas, bar-tacked", "15 × 14 × 6 in", "Spot clean; it softens"],
    priceCents: 4800,
    weightGrams: 540,
    sku: "MARKET-TOTE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
    ],
    model: { kind: "tote" },
    images: [
      {
        key: "market-tote-pacific-front",
        alt: "Natural canvas tote with a Pacific blue base and long handles",
        color: "Pacific",
      },
      {
        key: "market-tote-pacific-angle",
        alt: "Canvas tote with Pacific blue base from above",
        color: "Pacific",
      },
      {
        key: "market-tote-pacific-detail",
        alt: "Stitched handle of the Pacific blue canvas tote",
        color: "Pacific",
      },
      {
        key: "market-tote-poppy-front",
        alt: "Natural canvas tote with a poppy base and long handles",
        color: "Poppy",
      },
      {
        key: "market-tote-ink-front",
        alt: "Natural canvas tote with a ink base and long handles",
        color: "Ink",
      },
    ],
  },
  {
    slug: "zuma-sunglasses",
    name: "Zuma Sunglasses",
    category: "outdoors",
    summary: "Square-ish frames in plant acetate with lenses that don’t lie about color.",
    description: [
      "Cut from a block, tumbled for three days, and hinged with five barrels. Polarized glass-hard lenses, full UV.",
    ],
    details: ["Plant-based acetate, polarized lenses", "50 mm lens, 21 mm bridge", "Comes with a felt case"],
    priceCents: 12800,
    weightGrams: 60,
    sku: "ZUMA-SUNGLASSES",
    options: [
      {
        name: "Color",
        values: [
          { name: "Tortoise", swatch: "#6A3617" },
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Sand", swatch: "#E2D2B6" },
        ],
      },
    ],
    stock: { Sand: 1 },
    model: { kind: "sunglasses", params: { shape: "square" } },
    images: [
      {
        key: "zuma-sunglasses-tortoise-front",
        alt: "Tortoise square sunglasses with dark lenses",
        color: "Tortoise",
      },
      {
        key: "zuma-sunglasses-tortoise-angle",
        alt: "Tortoise sunglasses from above, temples open",
        color: "Tortoise",
      },
      {
        key: "zuma-sunglasses-tortoise-detail",
        alt: "Hinge and corner of the tortoise sunglasses",
        color: "Tortoise",
      },
      { key: "zuma-sunglasses-ink-front", alt: "Ink square sunglasses with dark lenses", color: "Ink" },
      { key: "zuma-sunglasses-sand-front", alt: "Sand square sunglasses with dark lenses", color: "Sand" },
    ],
  },
  {
    slug: "trinidad-sunglasses",
    name: "Trinidad Sunglasses",
    category: "outdoors",
    summary: "Round frames, a keyhole bridge, and green-gray lenses for fog that glares.",
    description: [
      "Smaller and rounder than the Zuma. The keyhole bridge sits well on noses that usually have trouble with sunglasses.",
    ],
    details: ["Plant-based acetate, polarized lenses", "47 mm lens, 22 mm bridge", "Comes with a felt case"],
    priceCents: 12800,
    weightGrams: 55,
    sku: "TRINIDAD-SUNGLASSES",
    options: [
      {
        name: "Color",
        values: [
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Tortoise", swatch: "#6A3617" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
    ],
    model: { kind: "sunglasses", params: { shape: "round" } },
    images: [
      { key: "trinidad-sunglasses-ink-front", alt: "Ink round sunglasses with dark lenses", color: "Ink" },
      { key: "trinidad-sunglasses-ink-angle", alt: "Ink round sunglasses from above", color: "Ink" },
      {
        key: "trinidad-sunglasses-ink-detail",
        alt: "Keyhole bridge of the ink round sunglasses",
        color: "Ink",
      },
      {
        key: "trinidad-sunglasses-tortoise-front",
        alt: "Tortoise round sunglasses with dark lenses",
        color: "Tortoise",
      },
      { key: "trinidad-sunglasses-kelp-front", alt: "Kelp round sunglasses with dark lenses", color: "Kelp" },
    ],
  },
  {
    slug: "salinas-basket",
    name: "Salinas Market Basket",
    category: "outdoors",
    summary: "A woven basket with one stiff handle, for lettuces and laundry.",
    description: ["Woven from split willow by a family outside Salinas. Weight-tested with artichokes."],
    details: [
      "Willow, waxed linen binding",
      "Small: 10 in across. Large: 14 in across",
      "Mist once a season so it stays supple",
    ],
    priceCents: 7800,
    weightGrams: 780,
    sku: "SALINAS-BASKET",
    options: [{ name: "Size", values: [{ name: "Small" }, { name: "Large" }] }],
    surchargeCents: { Large: 3400 },
    stock: { Large: 3 },
    model: { kind: "basket", params: { radius: 0.14, height: 0.15 } },
    images: [
      { key: "salinas-basket-front", alt: "Round woven willow basket with a hoop handle" },
      { key: "salinas-basket-angle", alt: "Willow basket from above, looking inside" },
      { key: "salinas-basket-detail", alt: "Over-and-under weave of the willow basket" },
    ],
  },
];
