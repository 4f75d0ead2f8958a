import type { SeedProduct } from "./types.ts";

export const ceramics: SeedProduct[] = [
  {
    slug: "tide-mug",
    name: "Tide Mug",
    category: "cups",
    summary:
      "A 12-ounce stoneware mug, dipped by hand, with a bare clay foot and a handle that fits three fingers.",
    description: [
      "Thrown on the wheel at a two-kiln studio in Point Arena and dipped once, so the glaze stops where the potter’s fingers held the foot. No two lines are the same height.",
      "The wall is thin enough to be pleasant at the lip and thick enough to keep coffee hot through the morning paper. The lip breaks to a warm brown where the glaze runs thin; that is the clay showing, not wear.",
    ],
    details: [
      "Stoneware, food-safe glaze",
      "12 fl oz; 3.5 in tall, 3.4 in across",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 3400,
    weightGrams: 380,
    sku: "TIDE-MUG",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Kelp", swatch: "#3C5A3E" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sky", swatch: "#BFD6DB" },
        ],
      },
    ],
    stock: { Poppy: 3, Kelp: 0 },
    model: { kind: "mug", params: { height: 0.09, radius: 0.043, belly: 1.03 } },
    images: [
      {
        key: "tide-mug-pacific-front",
        alt: "Pacific blue stoneware mug with a round handle and a bare clay foot, lit from the left",
        color: "Pacific",
      },
      {
        key: "tide-mug-pacific-angle",
        alt: "Pacific blue mug seen from above, the handle turned away and the inside glazed",
        color: "Pacific",
      },
      {
        key: "tide-mug-pacific-detail",
        alt: "Lip of the Pacific blue mug where the glaze thins to brown clay",
        color: "Pacific",
      },
      {
        key: "tide-mug-sand-front",
        alt: "Sand stoneware mug with a round handle and a bare clay foot, lit from the left",
        color: "Sand",
      },
      {
        key: "tide-mug-kelp-front",
        alt: "Kelp stoneware mug with a round handle and a bare clay foot, lit from the left",
        color: "Kelp",
      },
      {
        key: "tide-mug-poppy-front",
        alt: "Poppy stoneware mug with a round handle and a bare clay foot, lit from the left",
        color: "Poppy",
      },
      {
        key: "tide-mug-sky-front",
        alt: "Sky stoneware mug with a round handle and a bare clay foot, lit from the left",
        color: "Sky",
      },
    ],
  },
  {
    slug: "morro-mug",
    name: "Morro Wide Mug",
    category: "cups",
    summary: "A low, wide 14-ounce mug for soup at a desk or cappuccino at a counter.",
    description: [
      "The same clay as our Tide Mug, thrown lower and wider, with a heavier iron speckle that comes through the glaze in the second firing.",
      "It sits steadily on a boat, a lap, or a stack of papers.",
    ],
    details: [
      "Speckled stoneware",
      "14 fl oz; 2.9 in tall, 4.3 in across",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 3600,
    weightGrams: 430,
    sku: "MORRO-MUG",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Clay", swatch: "#B4694A" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
    ],
    stock: { Ink: 2 },
    model: {
      kind: "mug",
      params: {
        height: 0.072,
        radius: 0.054,
        belly: 1.04,
        taper: 0.72,
        speckle: 1,
        reach: 0.03,
        bare: 0.009,
      },
    },
    images: [
      {
        key: "morro-mug-sand-front",
        alt: "Low, wide sand mug with dark speckles and a bare foot",
        color: "Sand",
      },
      {
        key: "morro-mug-sand-angle",
        alt: "Sand wide mug from above, showing the open bowl shape",
        color: "Sand",
      },
      { key: "morro-mug-sand-detail", alt: "Iron speckles in the sand glaze near the lip", color: "Sand" },
      {
        key: "morro-mug-clay-front",
        alt: "Low, wide clay mug with dark speckles and a bare foot",
        color: "Clay",
      },
      {
        key: "morro-mug-ink-front",
        alt: "Low, wide ink mug with dark speckles and a bare foot",
        color: "Ink",
      },
    ],
  },
  {
    slug: "pescadero-tumbler",
    name: "Pescadero Tumbler",
    category: "cups",
    summary: "A straight 10-ounce cup without a handle, for water, tea, or short coffee.",
    description: [
      "A cup with nothing left to take off. The lower third stays unglazed so that it grips when wet and doesn’t slide in a full dishwasher.",
      "Sold singly because people break them singly.",
    ],
    details: [
      "Stoneware, matte glaze over a bare base",
      "10 fl oz; 3.9 in tall, 3.1 in across",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 2400,
    weightGrams: 290,
    sku: "PESCADERO-TUMBLER",
    options: [
      {
        name: "Color",
        values: [
          { name: "Fog", swatch: "#A7B1AD" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Sun", swatch: "#E9AE3A" },
        ],
      },
    ],
    model: {
      kind: "mug",
      params: {
        height: 0.1,
        radius: 0.039,
        belly: 0.98,
        taper: 0.84,
        handle: 0,
        bare: 0.034,
        gloss: 0.15,
        speckle: 0.2,
      },
    },
    images: [
      {
        key: "pescadero-tumbler-fog-front",
        alt: "Fog handleless tumbler, its lower third bare clay",
        color: "Fog",
      },
      { key: "pescadero-tumbler-fog-angle", alt: "Fog tumbler from above", color: "Fog" },
      {
        key: "pescadero-tumbler-fog-detail",
        alt: "Wavy line where the fog glaze meets bare clay on the tumbler",
        color: "Fog",
      },
      {
        key: "pescadero-tumbler-pacific-front",
        alt: "Pacific blue handleless tumbler, its lower third bare clay",
        color: "Pacific",
      },
      {
        key: "pescadero-tumbler-chalk-front",
        alt: "Chalk handleless tumbler, its lower third bare clay",
        color: "Chalk",
      },
      {
        key: "pescadero-tumbler-sun-front",
        alt: "Sun handleless tumbler, its lower third bare clay",
        color: "Sun",
      },
    ],
  },
  {
    slug: "anacapa-espresso-cup",
    name: "Anacapa Espresso Cup",
    category: "cups",
    summary: "A small, thick espresso cup that keeps three ounces hot for as long as they last.",
    description: [
      "Thick walls, narrow foot, glossy inside. Preheat it with the first seconds of hot water from the machine and it will hold temperature well past the last sip.",
      "Comes as a pair, or as four for people with friends.",
    ],
    details: [
      "Stoneware, gloss glaze",
      "3 fl oz each; 2.3 in tall, 2.6 in across",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 3800,
    weightGrams: 340,
    sku: "ANACAPA-ESPRESSO-CUP",
    options: [
      {
        name: "Color",
        values: [
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Chalk", swatch: "#F1EADC" },
        ],
      },
      { name: "Pack", values: [{ name: "Pair" }, { name: "Set of four" }] },
    ],
    surchargeCents: { "Set of four": 3200 },
    stock: { "Poppy / Set of four": 4, "Chalk / Set of four": 0 },
    model: {
      kind: "mug",
      params: {
        height: 0.058,
        radius: 0.033,
        belly: 1.0,
        taper: 0.66,
        reach: 0.022,
        bare: 0.007,
        gloss: 0.95,
        speckle: 0.1,
      },
    },
    images: [
      {
        key: "anacapa-espresso-cup-ink-front",
        alt: "Small ink espresso cup with a loop handle",
        color: "Ink",
      },
      {
        key: "anacapa-espresso-cup-ink-angle",
        alt: "Ink espresso cup from above, its inside glossy",
        color: "Ink",
      },
      { key: "anacapa-espresso-cup-ink-detail", alt: "Glossy lip of the ink espresso cup", color: "Ink" },
      {
        key: "anacapa-espresso-cup-poppy-front",
        alt: "Small poppy espresso cup with a loop handle",
        color: "Poppy",
      },
      {
        key: "anacapa-espresso-cup-chalk-front",
        alt: "Small chalk espresso cup with a loop handle",
        color: "Chalk",
      },
    ],
  },
  {
    slug: "cove-bowl",
    name: "Cove Breakfast Bowl",
    category: "tableware",
    summary: "A deep bowl for granola, noodles, or the last of the soup.",
    description: [
      "Six inches is the right size for a bowl you carry around the house. The curve inside has no corner for a spoon to miss.",
      "Thrown in Point Arena from the same stoneware as our mugs, so the colors keep company in a cupboard.",
    ],
    details: [
      "Stoneware, satin glaze",
      "24 fl oz; 6 in across, 2.9 in tall",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 3200,
    weightGrams: 520,
    sku: "COVE-BOWL",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sky", swatch: "#BFD6DB" },
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Clay", swatch: "#B4694A" },
        ],
      },
    ],
    stock: { Clay: 4 },
    model: { kind: "bowl", params: { radius: 0.076, height: 0.074, foot: 0.5 } },
    images: [
      { key: "cove-bowl-sky-front", alt: "Deep sky stoneware bowl on a bare foot ring", color: "Sky" },
      { key: "cove-bowl-sky-angle", alt: "Sky bowl from above, showing the smooth inside", color: "Sky" },
      { key: "cove-bowl-sky-detail", alt: "Glaze breaking brown on the rim of the sky bowl", color: "Sky" },
      { key: "cove-bowl-sand-front", alt: "Deep sand stoneware bowl on a bare foot ring", color: "Sand" },
      {
        key: "cove-bowl-pacific-front",
        alt: "Deep Pacific blue stoneware bowl on a bare foot ring",
        color: "Pacific",
      },
      { key: "cove-bowl-clay-front", alt: "Deep clay stoneware bowl on a bare foot ring", color: "Clay" },
    ],
  },
  {
    slug: "estero-serving-bowl",
    name: "Estero Serving Bowl",
    category: "tableware",
    summary: "A wide, low bowl for salads, pasta, and citrus in January.",
    description: [
      "Wide enough to toss in and low enough to see across. The large one feeds eight; the small one feeds four or holds a serious amount of fruit.",
      "Each bowl is trimmed by hand, so the weight is in the foot and not in the rim.",
    ],
    details: [
      "Stoneware, satin glaze",
      "Small: 10 in across. Large: 13 in across",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 8800,
    weightGrams: 1500,
    sku: "ESTERO-SERVING-BOWL",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
      { name: "Size", values: [{ name: "Small" }, { name: "Large" }] },
    ],
    surchargeCents: { Large: 4600 },
    stock: { "Kelp / Large": 2 },
    model: { kind: "bowl", params: { radius: 0.15, height: 0.085, foot: 0.42, flare: 1.0, speckle: 0.6 } },
    images: [
      {
        key: "estero-serving-bowl-chalk-front",
        alt: "Wide, low chalk serving bowl with a fine speckle",
        color: "Chalk",
      },
      { key: "estero-serving-bowl-chalk-angle", alt: "Chalk serving bowl from above", color: "Chalk" },
      {
        key: "estero-serving-bowl-chalk-detail",
        alt: "Rim of the chalk serving bowl with iron speckles",
        color: "Chalk",
      },
      {
        key: "estero-serving-bowl-kelp-front",
        alt: "Wide, low kelp serving bowl with a fine speckle",
        color: "Kelp",
      },
    ],
  },
  {
    slug: "bluff-plate",
    name: "Bluff Plate",
    category: "tableware",
    summary: "A flat plate with a short, upright edge that keeps sauce where it belongs.",
    description: [
      "Pressed over a plaster form and finished by hand. The upright edge stacks neatly and gives a fork something to work against.",
      "Dinner is ten and a half inches. Side is eight, and doubles as a saucer for the wide mug.",
    ],
    details: [
      "Stoneware, satin glaze",
      "Dinner: 10.5 in. Side: 8 in",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 3000,
    weightGrams: 720,
    sku: "BLUFF-PLATE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Fog", swatch: "#A7B1AD" },
        ],
      },
      { name: "Size", values: [{ name: "Side" }, { name: "Dinner" }] },
    ],
    surchargeCents: { Dinner: 1000 },
    stock: { "Fog / Side": 0 },
    model: { kind: "plate", params: { radius: 0.133, rise: 0.022, stack: 3 } },
    images: [
      {
        key: "bluff-plate-sand-front",
        alt: "Stack of three sand stoneware plates with upright rims",
        color: "Sand",
      },
      {
        key: "bluff-plate-sand-angle",
        alt: "Sand plates from above, the top one showing its even glaze",
        color: "Sand",
      },
      {
        key: "bluff-plate-sand-detail",
        alt: "Edges of three stacked sand plates with clay-brown rims",
        color: "Sand",
      },
      {
        key: "bluff-plate-pacific-front",
        alt: "Stack of three Pacific blue stoneware plates with upright rims",
        color: "Pacific",
      },
      {
        key: "bluff-plate-fog-front",
        alt: "Stack of three fog stoneware plates with upright rims",
        color: "Fog",
      },
    ],
  },
  {
    slug: "limpet-dish",
    name: "Limpet Dish",
    category: "tableware",
    summary: "A palm-sized dish for flaky salt, soy sauce, rings, or one perfect olive.",
    description: [
      "Named for what it looks like upside down. Made from the trimmings of larger pots, which is why it costs what it costs.",
    ],
    details: [
      "Stoneware, gloss glaze",
      "3.4 in across, 1.1 in tall",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 1200,
    weightGrams: 120,
    sku: "LIMPET-DISH",
    options: [
      {
        name: "Color",
        values: [
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sun", swatch: "#E9AE3A" },
          { name: "Sky", swatch: "#BFD6DB" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
    ],
    stock: { Sun: 1 },
    model: {
      kind: "bowl",
      params: { radius: 0.043, height: 0.028, foot: 0.5, flare: 0.9, gloss: 0.9, wall: 0.0034 },
    },
    images: [
      { key: "limpet-dish-poppy-front", alt: "Small glossy poppy dipping dish", color: "Poppy" },
      { key: "limpet-dish-poppy-angle", alt: "Poppy dish from above", color: "Poppy" },
      { key: "limpet-dish-poppy-detail", alt: "Glossy rim of the small poppy dish", color: "Poppy" },
      { key: "limpet-dish-sun-front", alt: "Small glossy sun dipping dish", color: "Sun" },
      { key: "limpet-dish-sky-front", alt: "Small glossy sky dipping dish", color: "Sky" },
      { key: "limpet-dish-ink-front", alt: "Small glossy ink dipping dish", color: "Ink" },
    ],
  },
  {
    slug: "headland-vase",
    name: "Headland Vase",
    category: "vessels",
    summary: "A shouldered vase for branches, tall grasses, or nothing at all.",
    description: [
      "Thrown in two parts and joined at the shoulder, which you can feel from the inside if you have a small hand. The neck holds five to seven stems without a frog.",
      "Matte outside, glazed inside, watertight. We fill each one overnight before it ships.",
    ],
    details: ["Stoneware, matte glaze", "10.5 in tall, 6.5 in across", "Wash by hand"],
    priceCents: 11800,
    weightGrams: 1400,
    sku: "HEADLAND-VASE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Clay", swatch: "#B4694A" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
    ],
    stock: { Pacific: 3 },
    model: { kind: "vase", params: { shape: "shoulder", height: 0.265, radius: 0.082, gloss: 0.1 } },
    images: [
      {
        key: "headland-vase-chalk-front",
        alt: "Chalk shouldered vase with a narrow neck, matte glaze",
        color: "Chalk",
      },
      {
        key: "headland-vase-chalk-angle",
        alt: "Chalk vase from above, showing the small mouth",
        color: "Chalk",
      },
      {
        key: "headland-vase-chalk-detail",
        alt: "Shoulder and neck of the chalk vase with throwing rings",
        color: "Chalk",
      },
      {
        key: "headland-vase-clay-front",
        alt: "Clay shouldered vase with a narrow neck, matte glaze",
        color: "Clay",
      },
      {
        key: "headland-vase-pacific-front",
        alt: "Pacific blue shouldered vase with a narrow neck, matte glaze",
        color: "Pacific",
      },
      {
        key: "headland-vase-ink-front",
        alt: "Ink shouldered vase with a narrow neck, matte glaze",
        color: "Ink",
      },
    ],
  },
  {
    slug: "sea-stack-vase",
    name: "Sea Stack Bottle Vase",
    category: "vessels",
    summary: "A tall bottle for a single stem.",
    description: [
      "A long neck on a round belly. One branch of ceanothus is plenty.",
      "The glaze is fired in reduction, so the color deepens toward the foot. Expect variation, and expect to like yours best.",
    ],
    details: ["Stoneware, satin glaze", "9 in tall, 4.3 in across", "Wash by hand"],
    priceCents: 7400,
    weightGrams: 780,
    sku: "SEA-STACK-VASE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Kelp", swatch: "#3C5A3E" },
          { name: "Sky", swatch: "#BFD6DB" },
          { name: "Poppy", swatch: "#C2440C" },
        ],
      },
    ],
    model: {
      kind: "vase",
      params: { shape: "bottle", height: 0.23, radius: 0.054, gloss: 0.7, speckle: 0.5 },
    },
    images: [
      {
        key: "sea-stack-vase-kelp-front",
        alt: "Kelp bottle vase with a round belly and long neck",
        color: "Kelp",
      },
      { key: "sea-stack-vase-kelp-angle", alt: "Kelp bottle vase from above", color: "Kelp" },
      { key: "sea-stack-vase-kelp-detail", alt: "Neck of the kelp bottle vase", color: "Kelp" },
      {
        key: "sea-stack-vase-sky-front",
        alt: "Sky bottle vase with a round belly and long neck",
        color: "Sky",
      },
      {
        key: "sea-stack-vase-poppy-front",
        alt: "Poppy bottle vase with a round belly and long neck",
        color: "Poppy",
      },
    ],
  },
  {
    slug: "moonrise-vase",
    name: "Moonrise Vase",
    category: "vessels",
    summary: "A nearly round vase with a collar, the size of a good cantaloupe.",
    description: [
      "Our potter makes about six of these a month, because round is the hardest shape there is. Flowers fall open in it by themselves.",
    ],
    details: ["Stoneware, satin glaze with speckle", "8 in tall, 8 in across", "Wash by hand"],
    priceCents: 14800,
    weightGrams: 1900,
    sku: "MOONRISE-VASE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Fog", swatch: "#A7B1AD" },
        ],
      },
    ],
    stock: { Sand: 4, Fog: 1 },
    model: { kind: "vase", params: { shape: "moon", height: 0.2, radius: 0.103, gloss: 0.4, speckle: 0.9 } },
    images: [
      {
        key: "moonrise-vase-sand-front",
        alt: "Round sand moon vase with a short collar and speckled glaze",
        color: "Sand",
      },
      { key: "moonrise-vase-sand-angle", alt: "Sand moon vase from above", color: "Sand" },
      {
        key: "moonrise-vase-sand-detail",
        alt: "Collar of the round sand vase with dark speckles",
        color: "Sand",
      },
      {
        key: "moonrise-vase-fog-front",
        alt: "Round fog moon vase with a short collar and speckled glaze",
        color: "Fog",
      },
    ],
  },
  {
    slug: "marsh-planter",
    name: "Marsh Planter",
    category: "vessels",
    summary: "A planter with a drainage hole and a saucer that actually catches the water.",
    description: [
      "Porous earthenware body, glazed only on the upper half so the roots can breathe. The saucer is deep enough for one generous watering.",
      "Small holds a 4-inch nursery pot, large a 6-inch.",
    ],
    details: [
      "Earthenware, half glazed, with saucer",
      "Small: 5 in. Large: 7.5 in",
      "Keep indoors where it freezes",
    ],
    priceCents: 4200,
    weightGrams: 1100,
    sku: "MARSH-PLANTER",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Kelp", swatch: "#3C5A3E" },
          { name: "Sun", swatch: "#E9AE3A" },
        ],
      },
      { name: "Size", values: [{ name: "Small" }, { name: "Large" }] },
    ],
    surchargeCents: { Large: 2600 },
    stock: { "Sun / Large": 0, "Kelp / Small": 2 },
    model: { kind: "planter", params: { radius: 0.075, height: 0.125, bare: 0.055 } },
    images: [
      {
        key: "marsh-planter-chalk-front",
        alt: "Chalk planter with a bare clay base standing in its saucer",
        color: "Chalk",
      },
      { key: "marsh-planter-chalk-angle", alt: "Chalk planter from above", color: "Chalk" },
      {
        key: "marsh-planter-chalk-detail",
        alt: "Line where chalk glaze meets terracotta on the planter",
        color: "Chalk",
      },
      {
        key: "marsh-planter-kelp-front",
        alt: "Kelp planter with a bare clay base standing in its saucer",
        color: "Kelp",
      },
      {
        key: "marsh-planter-sun-front",
        alt: "Sun planter with a bare clay base standing in its saucer",
        color: "Sun",
      },
    ],
  },
];
