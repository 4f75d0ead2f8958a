import type { SeedCategory } from "./types.ts";

/** In the order of the shop's navigation: each top category, then its children. */
export const categories: SeedCategory[] = [
  {
    slug: "ceramics",
    name: "Ceramics",
    description:
      "Stoneware thrown and dipped in Point Arena. It stacks, it goes in the dishwasher, and no two feet are glazed to the same line.",
    image: "category-ceramics",
    imageAlt:
      "A round sand vase, a tall blue one, a poppy mug, a yellow tumbler, and a small dish on sand-colored paper",
  },
  { slug: "cups", name: "Mugs & Cups", parent: "ceramics", description: "Something to hold in the morning." },
  {
    slug: "tableware",
    name: "Bowls & Plates",
    parent: "ceramics",
    description: "For the table, and for carrying around the house.",
  },
  {
    slug: "vessels",
    name: "Vases & Planters",
    parent: "ceramics",
    description: "For one stem, or for the whole hillside.",
  },
  {
    slug: "kitchen",
    name: "Kitchen",
    description: "Tools for coffee, tea, and the cutting of tomatoes. Made to be left out.",
    image: "category-kitchen",
    imageAlt:
      "A black kettle between a blue canister and a pepper mill, with a white dripper and an oak board",
  },
  { slug: "coffee", name: "Coffee & Tea", parent: "kitchen", description: "Slow water, good pots." },
  {
    slug: "boards",
    name: "Boards & Tools",
    parent: "kitchen",
    description: "Oak, walnut, and a salt cellar.",
  },
  {
    slug: "pantry",
    name: "Pantry",
    description: "Small batches from people we can telephone. Dates on everything.",
    image: "category-pantry",
    imageAlt: "Coffee, hot sauce, honey, olive oil, and a tin of salt",
  },
  {
    slug: "surf",
    name: "Surf",
    description: "Boards, fins, and the small things you forget in the car.",
    image: "category-surf",
    imageAlt: "Two longboards, two fish, and a cruiser standing in a row",
  },
  {
    slug: "outdoors",
    name: "Outdoors",
    description: "For the bluff, the back seat, and the second night of camping.",
    image: "category-outdoors",
    imageAlt: "A flask, a lantern, a rolled blanket, and an enamel cup",
  },
  {
    slug: "desk",
    name: "Desk",
    description: "Paper, wood, and one clock that doesn’t tick.",
    image: "category-desk",
    imageAlt: "A framed print, a notebook, a clock, and a pencil cup",
  },
  {
    slug: "light",
    name: "Light & Sound",
    description: "Lamps that make it six o’clock, and speakers with a knob.",
    image: "category-light",
    imageAlt: "A table lamp, a dome lamp, a speaker, and a candle",
  },
  {
    slug: "home",
    name: "Home",
    description: "Cloth, soap, and what goes by the tub.",
    image: "category-home",
    imageAlt: "A blue linen pillow beside folded towels and two bars of soap",
  },
  {
    slug: "textiles",
    name: "Textiles",
    parent: "home",
    description: "Cotton and linen, washed before they reach you.",
  },
  {
    slug: "bath",
    name: "Bath & Scent",
    parent: "home",
    description: "Soap that lasts and smoke that doesn’t linger.",
  },
];
