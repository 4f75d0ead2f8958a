import type { SeedProduct } from "./types.ts";

export const light: SeedProduct[] = [
  {
    slug: "fog-candle",
    name: "Marine Layer Candle",
    category: "light",
    summary: "A soy candle in a stoneware cup you will keep afterward.",
    description: [
      "Fifty hours of burn and then a cup. Fog is salt, driftwood, and cold air. Chaparral is sage and dust. Citrus grove is what Ventura smells like in March.",
    ],
    details: [
      "Soy and coconut wax, cotton wick",
      "9 oz; 3.3 in tall",
      "Trim the wick; first burn three hours",
    ],
    priceCents: 3400,
    weightGrams: 520,
    sku: "FOG-CANDLE",
    options: [{ name: "Scent", values: [{ name: "Fog" }, { name: "Chaparral" }, { name: "Citrus grove" }] }],
    stock: { Chaparral: 2 },
    model: { kind: "candle", params: { glaze: "#E2D2B6" } },
    images: [
      { key: "fog-candle-front", alt: "Cream candle in a sand stoneware cup with a cotton wick" },
      { key: "fog-candle-angle", alt: "Candle from above, the wax level and smooth" },
      { key: "fog-candle-detail", alt: "Wick and wax of the candle" },
    ],
  },
  {
    slug: "ember-candle",
    name: "Night Swim Candle",
    category: "light",
    summary: "A large two-wick candle in a dark cup, for long dinners outside.",
    description: ["Black pepper, wet stone, and a little smoke. Two wicks so it holds its own in a breeze."],
    details: [
      "Soy and coconut wax, two cotton wicks",
      "18 oz; 4.1 in across",
      "Trim the wicks; first burn three hours",
    ],
    priceCents: 5200,
    weightGrams: 880,
    sku: "EMBER-CANDLE",
    options: [{ name: "Scent", values: [{ name: "Night swim" }, { name: "Cedar smoke" }] }],
    stock: { "Cedar smoke": 0 },
    model: { kind: "candle", params: { glaze: "#1F2B2B", radius: 0.052, height: 0.078, wicks: 2 } },
    images: [
      { key: "ember-candle-front", alt: "Wide two-wick candle in an ink-dark stoneware cup" },
      { key: "ember-candle-angle", alt: "Two-wick candle from above" },
      { key: "ember-candle-detail", alt: "Two wicks and level wax of the large candle" },
    ],
  },
  {
    slug: "mendocino-lamp",
    name: "Mendocino Table Lamp",
    category: "light",
    summary: "A stoneware lamp with a linen shade that makes a room look like six o’clock.",
    description: [
      "The base is thrown and carved; the shade is Belgian linen over a steel ring. Dims at the cord.",
      "Takes an ordinary bulb, and comes with a good one.",
    ],
    details: [
      "Stoneware, brass fittings, linen shade",
      "17 in tall, 11 in across",
      "E26, up to 60 W; cloth cord, 8 ft",
    ],
    priceCents: 21800,
    weightGrams: 2700,
    sku: "MENDOCINO-LAMP",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Clay", swatch: "#B4694A" },
        ],
      },
    ],
    stock: { Clay: 3 },
    model: { kind: "lamp", params: { style: "linen" } },
    images: [
      {
        key: "mendocino-lamp-pacific-front",
        alt: "Table lamp with a Pacific blue stoneware base and a lit linen shade",
        color: "Pacific",
      },
      { key: "mendocino-lamp-pacific-angle", alt: "Pacific blue table lamp from above", color: "Pacific" },
      {
        key: "mendocino-lamp-pacific-detail",
        alt: "Lower edge of the linen shade over the Pacific blue glaze",
        color: "Pacific",
      },
      {
        key: "mendocino-lamp-chalk-front",
        alt: "Table lamp with a chalk stoneware base and a lit linen shade",
        color: "Chalk",
      },
      {
        key: "mendocino-lamp-clay-front",
        alt: "Table lamp with a clay stoneware base and a lit linen shade",
        color: "Clay",
      },
    ],
  },
  {
    slug: "cayucos-lamp",
    name: "Cayucos Dome Lamp",
    category: "light",
    summary: "A small metal lamp with a dome that keeps the glare to itself.",
    description: [
      "Spun steel on a turned stem. Warm inside, quiet outside, and light enough to carry to the porch. Rechargeable, forty hours at low.",
    ],
    details: ["Spun steel, powder coat, USB-C", "11 in tall, 8 in across", "Warm white, dims to 5%"],
    priceCents: 15800,
    compareAtCents: 18400,
    weightGrams: 1300,
    sku: "CAYUCOS-LAMP",
    options: [
      {
        name: "Color",
        values: [
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
    ],
    stock: { Kelp: 1 },
    model: { kind: "lamp", params: { style: "dome" } },
    images: [
      {
        key: "cayucos-lamp-poppy-front",
        alt: "Poppy dome lamp on a slim stem with a brass finial",
        color: "Poppy",
      },
      { key: "cayucos-lamp-poppy-angle", alt: "Poppy dome lamp from a higher angle", color: "Poppy" },
      {
        key: "cayucos-lamp-poppy-detail",
        alt: "Edge of the poppy dome where it meets its stem",
        color: "Poppy",
      },
      {
        key: "cayucos-lamp-sand-front",
        alt: "Sand dome lamp on a slim stem with a brass finial",
        color: "Sand",
      },
      {
        key: "cayucos-lamp-ink-front",
        alt: "Ink dome lamp on a slim stem with a brass finial",
        color: "Ink",
      },
      {
        key: "cayucos-lamp-kelp-front",
        alt: "Kelp dome lamp on a slim stem with a brass finial",
        color: "Kelp",
      },
    ],
  },
  {
    slug: "pelican-speaker",
    name: "Pelican Speaker",
    category: "light",
    summary: "A tabletop speaker in walnut and wool, loud enough for a deck.",
    description: [
      "Two drivers, one cabinet, a proper knob. Wi-Fi, Bluetooth, and a socket for the old thing you still play records on.",
      "The front cloth is woven wool and comes off to wash.",
    ],
    details: ["Walnut cabinet, wool grille", "12 × 6 × 5 in", "40 W; mains, with a 6 ft cloth cord"],
    priceCents: 34800,
    weightGrams: 2900,
    sku: "PELICAN-SPEAKER",
    options: [
      {
        name: "Color",
        values: [
          { name: "Fog", swatch: "#A7B1AD" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Clay", swatch: "#B4694A" },
        ],
      },
    ],
    stock: { Clay: 2 },
    model: { kind: "speaker", params: { style: "wide" } },
    images: [
      {
        key: "pelican-speaker-fog-front",
        alt: "Walnut tabletop speaker with a fog wool front and a brass knob",
        color: "Fog",
      },
      { key: "pelican-speaker-fog-angle", alt: "Fog speaker from above", color: "Fog" },
      { key: "pelican-speaker-fog-detail", alt: "Wool weave and knob of the fog speaker", color: "Fog" },
      {
        key: "pelican-speaker-pacific-front",
        alt: "Walnut tabletop speaker with a Pacific blue wool front and a brass knob",
        color: "Pacific",
      },
      {
        key: "pelican-speaker-clay-front",
        alt: "Walnut tabletop speaker with a clay wool front and a brass knob",
        color: "Clay",
      },
    ],
  },
  {
    slug: "plover-radio",
    name: "Plover Radio",
    category: "light",
    summary: "A small radio with one dial, for the kitchen and the ball game.",
    description: [
      "FM, Bluetooth, and a battery that lasts a weekend. The dial is weighted, so finding a station feels like finding a station.",
    ],
    details: ["Powder-coated steel, oak sides", "7 × 5 × 3 in", "USB-C, 16 hours"],
    priceCents: 16800,
    weightGrams: 1100,
    sku: "PLOVER-RADIO",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Kelp", swatch: "#3C5A3E" },
        ],
      },
    ],
    stock: { Poppy: 0 },
    model: { kind: "speaker", params: { style: "radio" } },
    images: [
      {
        key: "plover-radio-chalk-front",
        alt: "Small chalk radio with a round grille and a dial",
        color: "Chalk",
      },
      { key: "plover-radio-chalk-angle", alt: "Chalk radio from above", color: "Chalk" },
      {
        key: "plover-radio-chalk-detail",
        alt: "Dial and perforated grille of the chalk radio",
        color: "Chalk",
      },
      {
        key: "plover-radio-poppy-front",
        alt: "Small poppy radio with a round grille and a dial",
        color: "Poppy",
      },
      {
        key: "plover-radio-kelp-front",
        alt: "Small kelp radio with a round grille and a dial",
        color: "Kelp",
      },
    ],
  },
];
