import type { SeedProduct } from "./types.ts";

export const kitchen: SeedProduct[] = [
  {
    slug: "fogline-kettle",
    name: "Fogline Kettle",
    category: "coffee",
    summary: "A gooseneck kettle that pours as slowly as you are able to.",
    description: [
      "The spout is drawn from one piece of tube and leaves the body low, so the stream stays even from full to nearly empty. The wood handle stays cool; the lid stays on.",
      "Works on gas, electric, and induction. There is no app.",
    ],
    details: [
      "Enamel on steel, walnut handle and knob",
      "34 fl oz; 6.7 in tall without the handle",
      "Wipe dry; descale with white vinegar",
    ],
    priceCents: 12800,
    compareAtCents: 14500,
    weightGrams: 1150,
    sku: "FOGLINE-KETTLE",
    options: [
      {
        name: "Color",
        values: [
          { name: "Ink", swatch: "#1F2B2B" },
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Poppy", swatch: "#C2440C" },
        ],
      },
    ],
    stock: { Poppy: 2 },
    model: { kind: "kettle" },
    images: [
      {
        key: "fogline-kettle-ink-front",
        alt: "Ink enamel gooseneck kettle with a walnut handle",
        color: "Ink",
      },
      {
        key: "fogline-kettle-ink-angle",
        alt: "Ink kettle from above, turned to show lid and knob",
        color: "Ink",
      },
      { key: "fogline-kettle-ink-detail", alt: "Walnut knob and lid of the ink kettle", color: "Ink" },
      {
        key: "fogline-kettle-chalk-front",
        alt: "Chalk enamel gooseneck kettle with a walnut handle",
        color: "Chalk",
      },
      {
        key: "fogline-kettle-poppy-front",
        alt: "Poppy enamel gooseneck kettle with a walnut handle",
        color: "Poppy",
      },
    ],
  },
  {
    slug: "first-light-dripper",
    name: "First Light Dripper",
    category: "coffee",
    summary: "A ceramic pour-over cone with twenty spiral ribs and one honest hole.",
    description: [
      "The ribs hold the paper off the wall so that water moves down instead of around. Takes the standard cone filter you can buy anywhere.",
      "Thick stoneware, because a thin dripper steals heat from the coffee.",
    ],
    details: [
      "Stoneware, gloss glaze",
      "Fits mugs from 2.6 to 3.7 in across",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 3600,
    weightGrams: 460,
    sku: "FIRST-LIGHT-DRIPPER",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Clay", swatch: "#B4694A" },
        ],
      },
    ],
    model: { kind: "dripper" },
    images: [
      {
        key: "first-light-dripper-chalk-front",
        alt: "Chalk ceramic pour-over dripper with a saucer base and handle",
        color: "Chalk",
      },
      {
        key: "first-light-dripper-chalk-angle",
        alt: "Chalk dripper from above, its spiral ribs visible",
        color: "Chalk",
      },
      {
        key: "first-light-dripper-chalk-detail",
        alt: "Spiral ribs inside the chalk dripper",
        color: "Chalk",
      },
      {
        key: "first-light-dripper-pacific-front",
        alt: "Pacific blue ceramic pour-over dripper with a saucer base and handle",
        color: "Pacific",
      },
      {
        key: "first-light-dripper-clay-front",
        alt: "Clay ceramic pour-over dripper with a saucer base and handle",
        color: "Clay",
      },
    ],
  },
  {
    slug: "tomales-teapot",
    name: "Tomales Teapot",
    category: "coffee",
    summary: "A round teapot that pours without dribbling, which took eleven tries.",
    description: [
      "A cut spout, a strainer pierced into the wall, and a lid that stays put to ninety degrees. Three cups, or two large ones.",
      "The knob is glazed so it can be lifted with a cloth after the water has just boiled.",
    ],
    details: [
      "Stoneware, satin glaze",
      "26 fl oz; 5.4 in tall",
      "Dishwasher and microwave safe; the bare foot darkens a little with use",
    ],
    priceCents: 9600,
    weightGrams: 980,
    sku: "TOMALES-TEAPOT",
    options: [
      {
        name: "Color",
        values: [
          { name: "Kelp", swatch: "#3C5A3E" },
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
    ],
    stock: { Ink: 0 },
    model: { kind: "teapot" },
    images: [
      {
        key: "tomales-teapot-kelp-front",
        alt: "Round kelp teapot with a short spout and loop handle",
        color: "Kelp",
      },
      {
        key: "tomales-teapot-kelp-angle",
        alt: "Kelp teapot from above, lid and knob in view",
        color: "Kelp",
      },
      { key: "tomales-teapot-kelp-detail", alt: "Lid and knob of the kelp teapot", color: "Kelp" },
      {
        key: "tomales-teapot-sand-front",
        alt: "Round sand teapot with a short spout and loop handle",
        color: "Sand",
      },
      {
        key: "tomales-teapot-ink-front",
        alt: "Round ink teapot with a short spout and loop handle",
        color: "Ink",
      },
    ],
  },
  {
    slug: "larkin-canister",
    name: "Larkin Canister",
    category: "coffee",
    summary: "A stoneware canister with a cork lid that fits like it means it.",
    description: [
      "For beans, tea, sugar, or dog biscuits. The cork is turned in one piece and will be snug for the first month.",
      "Glazed inside and out; the cork breathes just enough for fresh coffee.",
    ],
    details: ["Stoneware, cork lid", "Small: 24 fl oz. Tall: 48 fl oz", "Pot dishwasher safe; wipe the cork"],
    priceCents: 4400,
    weightGrams: 800,
    sku: "LARKIN-CANISTER",
    options: [
      {
        name: "Color",
        values: [
          { name: "Sand", swatch: "#E2D2B6" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Poppy", swatch: "#C2440C" },
        ],
      },
      { name: "Size", values: [{ name: "Small" }, { name: "Tall" }] },
    ],
    surchargeCents: { Tall: 1400 },
    stock: { "Poppy / Tall": 3 },
    model: { kind: "canister", params: { radius: 0.056, height: 0.12 } },
    images: [
      { key: "larkin-canister-sand-front", alt: "Sand stoneware canister with a cork lid", color: "Sand" },
      { key: "larkin-canister-sand-angle", alt: "Sand canister from above, showing the cork", color: "Sand" },
      {
        key: "larkin-canister-sand-detail",
        alt: "Grain of the cork lid on the sand canister",
        color: "Sand",
      },
      {
        key: "larkin-canister-pacific-front",
        alt: "Pacific blue stoneware canister with a cork lid",
        color: "Pacific",
      },
      { key: "larkin-canister-poppy-front", alt: "Poppy stoneware canister with a cork lid", color: "Poppy" },
    ],
  },
  {
    slug: "live-oak-board",
    name: "Live Oak Cutting Board",
    category: "boards",
    summary: "An edge-grain oak board, heavy enough to stay where you put it.",
    description: [
      "Milled in Ukiah from trees that came down in storms. Finished with food-safe oil; refinish it when it looks thirsty.",
      "Both faces are flat, so one can be kept for bread.",
    ],
    details: [
      "California oak, mineral oil and beeswax",
      "Small: 9 × 13 in. Large: 11 × 17 in; 1.1 in thick",
      "Wash by hand, stand to dry",
    ],
    priceCents: 8400,
    weightGrams: 2200,
    sku: "LIVE-OAK-BOARD",
    options: [{ name: "Size", values: [{ name: "Small" }, { name: "Large" }] }],
    surchargeCents: { Large: 3600 },
    stock: { Large: 4 },
    model: { kind: "board", params: { shape: "rect", wood: "oak", width: 0.26, length: 0.38, thick: 0.028 } },
    images: [
      { key: "live-oak-board-front", alt: "Oak cutting board with rounded corners, standing upright" },
      { key: "live-oak-board-angle", alt: "Oak board seen at an angle, its edge in the light" },
      { key: "live-oak-board-detail", alt: "Grain and softened edge of the oak board" },
    ],
  },
  {
    slug: "driftline-paddle",
    name: "Driftline Serving Paddle",
    category: "boards",
    summary: "A walnut board with a handle, for bread, cheese, and standing in a doorway.",
    description: [
      "Cut from one plank, so the grain runs from the handle to the far edge. Rounded on every side that a hand finds.",
    ],
    details: ["California black walnut, oiled", "18 × 7 in; 0.8 in thick", "Wash by hand, stand to dry"],
    priceCents: 6800,
    compareAtCents: 7800,
    weightGrams: 900,
    sku: "DRIFTLINE-PADDLE",
    options: [],
    model: {
      kind: "board",
      params: { shape: "paddle", wood: "walnut", width: 0.19, length: 0.46, thick: 0.02 },
    },
    images: [
      { key: "driftline-paddle-front", alt: "Walnut serving paddle with a hole in its handle" },
      { key: "driftline-paddle-angle", alt: "Walnut paddle seen at an angle" },
      { key: "driftline-paddle-detail", alt: "Handle and hole of the walnut paddle" },
    ],
  },
  {
    slug: "lookout-mill",
    name: "Lookout Pepper Mill",
    category: "boards",
    summary: "A turned pepper mill with a steel grinder, made to outlive its owner.",
    description: [
      "Turned from a single blank so the grain lines up when the head is home. The grinder is case-hardened steel and adjusts at the nut.",
      "Comes full of Tellicherry pepper. Refill whenever; there is no trick to it.",
    ],
    details: [
      "Solid wood, oiled; carbon steel grinder",
      "8 in tall, 2.4 in across",
      "Wipe clean, never wash",
    ],
    priceCents: 5800,
    weightGrams: 420,
    sku: "LOOKOUT-MILL",
    options: [
      {
        name: "Color",
        values: [
          { name: "Walnut", swatch: "#5B3B27" },
          { name: "Oak", swatch: "#C39A66" },
        ],
      },
    ],
    model: { kind: "mill", params: { height: 0.205 } },
    images: [
      {
        key: "lookout-mill-walnut-front",
        alt: "Walnut wood pepper mill with a turned waist and round head",
        color: "Walnut",
      },
      { key: "lookout-mill-walnut-angle", alt: "Walnut pepper mill from above", color: "Walnut" },
      {
        key: "lookout-mill-walnut-detail",
        alt: "Turned waist and grain of the walnut pepper mill",
        color: "Walnut",
      },
      {
        key: "lookout-mill-oak-front",
        alt: "Oak wood pepper mill with a turned waist and round head",
        color: "Oak",
      },
    ],
  },
  {
    slug: "salt-cellar",
    name: "Bodega Salt Cellar",
    category: "boards",
    summary: "A salt cellar with a swivel oak lid, opened with one wet thumb.",
    description: [
      "Keeps salt dry in a foggy kitchen and within reach of the stove. The lid turns on a brass pin.",
    ],
    details: ["Stoneware with oak lid and brass pin", "3.7 in across, 2.8 in tall", "Wipe clean"],
    priceCents: 3800,
    weightGrams: 380,
    sku: "SALT-CELLAR",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
    ],
    stock: { Chalk: 3 },
    model: { kind: "canister", params: { radius: 0.048, height: 0.06, lid: "oak" } },
    images: [
      {
        key: "salt-cellar-chalk-front",
        alt: "Chalk stoneware salt cellar with a flat oak lid",
        color: "Chalk",
      },
      { key: "salt-cellar-chalk-angle", alt: "Chalk salt cellar from above", color: "Chalk" },
      { key: "salt-cellar-chalk-detail", alt: "Oak lid on the chalk salt cellar", color: "Chalk" },
      { key: "salt-cellar-ink-front", alt: "Ink stoneware salt cellar with a flat oak lid", color: "Ink" },
    ],
  },
];
