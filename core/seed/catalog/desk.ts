import type { SeedProduct } from "./types.ts";

export const desk: SeedProduct[] = [
  {
    slug: "logbook",
    name: "Logbook Notebook",
    category: "desk",
    summary: "A cloth-bound notebook that opens flat on page one.",
    description: [
      "Thread-sewn in signatures, with 192 numbered pages and a ribbon that reaches the corner. The cloth is book cloth, the real kind, and wears at the corners with some dignity.",
    ],
    details: [
      "Book cloth over board, 100 g/m² paper",
      "5.5 × 8.25 in, 192 pages",
      "Takes fountain pens without feathering",
    ],
    priceCents: 2400,
    weightGrams: 340,
    sku: "LOGBOOK",
    options: [
      {
        name: "Color",
        values: [
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Poppy", swatch: "#C2440C" },
          { name: "Kelp", swatch: "#3C5A3E" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
      { name: "Format", values: [{ name: "Lined" }, { name: "Blank" }] },
    ],
    stock: { "Kelp / Blank": 0, "Poppy / Lined": 4 },
    model: { kind: "notebook" },
    images: [
      {
        key: "logbook-pacific-front",
        alt: "Pacific blue cloth-bound notebook with an elastic band, standing upright",
        color: "Pacific",
      },
      { key: "logbook-pacific-angle", alt: "Pacific blue notebook from above", color: "Pacific" },
      {
        key: "logbook-pacific-detail",
        alt: "Cloth weave and page edges of the Pacific blue notebook",
        color: "Pacific",
      },
      {
        key: "logbook-poppy-front",
        alt: "Poppy cloth-bound notebook with an elastic band, standing upright",
        color: "Poppy",
      },
      {
        key: "logbook-kelp-front",
        alt: "Kelp cloth-bound notebook with an elastic band, standing upright",
        color: "Kelp",
      },
      {
        key: "logbook-ink-front",
        alt: "Ink cloth-bound notebook with an elastic band, standing upright",
        color: "Ink",
      },
    ],
  },
  {
    slug: "pencil-cup",
    name: "Breakwater Pencil Cup",
    category: "desk",
    summary: "A heavy cup for pencils, with a cork foot so it doesn’t ring on the desk.",
    description: [
      "Slip-cast and ribbed, so it catches the light the way corduroy does. The six cedar pencils in the picture come with it.",
    ],
    details: ["Stoneware, cork foot; six cedar pencils", "4 in tall, 3.2 in across"],
    priceCents: 3200,
    weightGrams: 420,
    sku: "PENCIL-CUP",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Clay", swatch: "#B4694A" },
          { name: "Pacific", swatch: "#0E5A63" },
        ],
      },
    ],
    model: { kind: "pencil-cup" },
    images: [
      { key: "pencil-cup-chalk-front", alt: "Ribbed chalk pencil cup holding six pencils", color: "Chalk" },
      { key: "pencil-cup-chalk-angle", alt: "Chalk pencil cup from above", color: "Chalk" },
      {
        key: "pencil-cup-chalk-detail",
        alt: "Ribs of the chalk pencil cup and sharpened pencils",
        color: "Chalk",
      },
      { key: "pencil-cup-clay-front", alt: "Ribbed clay pencil cup holding six pencils", color: "Clay" },
      {
        key: "pencil-cup-pacific-front",
        alt: "Ribbed Pacific blue pencil cup holding six pencils",
        color: "Pacific",
      },
    ],
  },
  {
    slug: "low-tide-print",
    name: "Low Tide Print",
    category: "desk",
    summary: "A screen print of a long shore at minus one foot, in six colors.",
    description: [
      "Pulled by hand in an edition of 300 and numbered in pencil. Framed behind museum acrylic, ready to hang on one nail.",
    ],
    details: ["Screen print on cotton rag", "12 × 15 in, or 18 × 22.5 in framed", "Keep out of direct sun"],
    priceCents: 14800,
    weightGrams: 1500,
    sku: "LOW-TIDE-PRINT",
    options: [
      {
        name: "Color",
        values: [
          { name: "Oak", swatch: "#C39A66" },
          { name: "Ink", swatch: "#1F2B2B" },
        ],
      },
      { name: "Size", values: [{ name: "Medium" }, { name: "Large" }] },
    ],
    surchargeCents: { Large: 9200 },
    stock: { "Ink / Large": 2 },
    model: { kind: "print", params: { art: "tide", width: 0.3, height: 0.375 } },
    images: [
      {
        key: "low-tide-print-oak-front",
        alt: "Framed print of shore bands and a low sun, oak frame",
        color: "Oak",
      },
      { key: "low-tide-print-oak-angle", alt: "Framed shore print at an angle, oak frame", color: "Oak" },
      {
        key: "low-tide-print-oak-detail",
        alt: "Corner of the oak frame and the print’s margin",
        color: "Oak",
      },
      {
        key: "low-tide-print-ink-front",
        alt: "Framed print of shore bands and a low sun, ink frame",
        color: "Ink",
      },
    ],
  },
  {
    slug: "headlands-print",
    name: "Headlands Print",
    category: "desk",
    summary: "Four ridges, each paler than the last, the way they look at six in the evening.",
    description: ["A companion to Low Tide from the same printer. Five passes of ink; the paper is the sky."],
    details: ["Screen print on cotton rag", "12 × 15 in, or 18 × 22.5 in framed", "Keep out of direct sun"],
    priceCents: 14800,
    weightGrams: 1500,
    sku: "HEADLANDS-PRINT",
    options: [
      {
        name: "Color",
        values: [
          { name: "Oak", swatch: "#C39A66" },
          { name: "Walnut", swatch: "#5B3B27" },
        ],
      },
      { name: "Size", values: [{ name: "Medium" }, { name: "Large" }] },
    ],
    surchargeCents: { Large: 9200 },
    stock: { "Walnut / Medium": 4 },
    model: { kind: "print", params: { art: "ridges", width: 0.3, height: 0.375 } },
    images: [
      { key: "headlands-print-oak-front", alt: "Framed print of layered headlands, oak frame", color: "Oak" },
      {
        key: "headlands-print-oak-angle",
        alt: "Framed headlands print at an angle, oak frame",
        color: "Oak",
      },
      {
        key: "headlands-print-oak-detail",
        alt: "Corner of the oak frame on the headlands print",
        color: "Oak",
      },
      {
        key: "headlands-print-walnut-front",
        alt: "Framed print of layered headlands, walnut frame",
        color: "Walnut",
      },
    ],
  },
  {
    slug: "solstice-clock",
    name: "Solstice Desk Clock",
    category: "desk",
    summary: "A quiet clock in a wood block, with no second hand to nag you.",
    description: ["A printed face, two hands, one battery a year. The movement sweeps, so there is no tick."],
    details: ["Oak case, aluminum face", "4.7 × 4.7 × 2 in", "One AA cell, included"],
    priceCents: 8400,
    weightGrams: 620,
    sku: "SOLSTICE-CLOCK",
    options: [
      {
        name: "Color",
        values: [
          { name: "Chalk", swatch: "#F1EADC" },
          { name: "Pacific", swatch: "#0E5A63" },
          { name: "Poppy", swatch: "#C2440C" },
        ],
      },
    ],
    stock: { Pacific: 0 },
    model: { kind: "clock" },
    images: [
      {
        key: "solstice-clock-chalk-front",
        alt: "Wooden desk clock with a chalk face and two hands",
        color: "Chalk",
      },
      { key: "solstice-clock-chalk-angle", alt: "Desk clock with chalk face at an angle", color: "Chalk" },
      { key: "solstice-clock-chalk-detail", alt: "Markers and hand of the chalk clock face", color: "Chalk" },
      {
        key: "solstice-clock-pacific-front",
        alt: "Wooden desk clock with a Pacific blue face and two hands",
        color: "Pacific",
      },
      {
        key: "solstice-clock-poppy-front",
        alt: "Wooden desk clock with a poppy face and two hands",
        color: "Poppy",
      },
    ],
  },
  {
    slug: "catchall-tray",
    name: "Landing Tray",
    category: "desk",
    summary: "An oak tray for keys, mail, and whatever was in your pockets.",
    description: [
      "Milled from one board with a rounded cutter, so there are no corners for sand to hide in.",
    ],
    details: ["Solid wood, oiled", "10 × 5.5 in, 0.9 in tall"],
    priceCents: 4600,
    weightGrams: 520,
    sku: "CATCHALL-TRAY",
    options: [
      {
        name: "Color",
        values: [
          { name: "Oak", swatch: "#C39A66" },
          { name: "Walnut", swatch: "#5B3B27" },
        ],
      },
    ],
    model: { kind: "tray" },
    images: [
      { key: "catchall-tray-oak-front", alt: "Shallow oak tray with rounded corners", color: "Oak" },
      { key: "catchall-tray-oak-angle", alt: "Oak tray from above", color: "Oak" },
      { key: "catchall-tray-oak-detail", alt: "Rounded inside edge and grain of the oak tray", color: "Oak" },
      { key: "catchall-tray-walnut-front", alt: "Shallow walnut tray with rounded corners", color: "Walnut" },
    ],
  },
];
