import type { SeedReviews } from "./types.ts";

/** Of what stands on a table. */
export const table: SeedReviews = {
  "tide-mug": [
    [
      5,
      "The handle is right",
      "Three fingers, as promised, and the thumb has a place too. I have stopped reaching for the others.",
    ],
    [
      5,
      "Bought two, then two more",
      "The glaze line sits a little differently on each one, which is how I know whose is whose.",
    ],
    [
      4,
      "Heavier than I expected",
      "Not a complaint exactly. It stays warm longer than my old one and it survived a fall onto a wooden floor.",
    ],
    [5, "", "Dishwasher every day since spring. Looks the same."],
    [
      3,
      "Nice, but mind the foot",
      "The bare clay base scratches a soft table. A coaster solves it. The mug itself is lovely.",
    ],
    [
      5,
      "My morning mug",
      "Twelve ounces is the right amount of coffee. I did not know I had an opinion on this.",
    ],
    [
      4,
      "Color is deeper in person",
      "Pacific is darker than it looked on my screen. I like it more, but my partner had hoped for lighter.",
    ],
    [5],
    [4, "Good gift", "Given to a friend who owns too many mugs. She uses this one."],
  ],
  "morro-mug": [
    [
      5,
      "Soup at my desk",
      "Wide enough for a spoon, low enough not to tip. It has ended the paper cup in our office.",
    ],
    [4, "A lot of mug", "Coffee cools faster in something this wide. For cappuccino it is just right."],
    [5, "The speckle", "Every one is different. Ours look like four birds’ eggs."],
    [
      2,
      "Chipped after a month",
      "A small chip at the rim, from the sink. They sent another without asking for the first one back.",
    ],
  ],
  "pescadero-tumbler": [
    [5, "For water, mostly", "It feels good without a handle, and it stacks, which nobody mentioned."],
    [4, "Hot tea is hot", "No handle means you wait a minute. I have decided that this is good for me."],
    [5],
  ],
  "anacapa-espresso-cup": [
    [
      5,
      "Thick in the right way",
      "Warm it first and the last sip is still hot. My old cups gave up halfway.",
    ],
    [5, "Small and serious", "Fits under the spout of a small machine with a scale below it."],
    [
      4,
      "I wish there were saucers",
      "The cup is perfect. I use a jar lid as a saucer and feel bad about it.",
    ],
  ],
  "cove-bowl": [
    [
      5,
      "One bowl for everything",
      "Granola, noodles, and once a very small salad. Deep enough not to spill on the sofa.",
    ],
    [5, "", "The curve inside means the spoon gets everything."],
    [4, "Hot in the microwave", "The bowl gets warm along with the soup. Use a towel."],
    [5, "Set of four", "They nest and they are all the same height. The cupboard looks calm now."],
  ],
  "estero-serving-bowl": [
    [5, "The large one is large", "Salad for eight with room to toss. Measure your shelf first."],
    [4, "Beautiful and heavy", "Full of pasta it takes two hands. I would not want it lighter."],
    [
      5,
      "Holds oranges all winter",
      "It has been on the table since January and nobody has asked to put it away.",
    ],
  ],
  "bluff-plate": [
    [
      5,
      "The edge does its job",
      "Sauce stays put, and you can push rice against it. Simple idea, well made.",
    ],
    [4, "Knife marks come off", "There are gray lines after steak. Baking soda takes them away in a minute."],
    [
      5,
      "Replaced all our plates",
      "We bought six of each. They stack low and don’t ring when you put them down.",
    ],
    [3, "Wanted a bit bigger", "The dinner plate is honest about its size, but we are large eaters."],
  ],
  "limpet-dish": [
    [
      5,
      "Lives by the stove",
      "Salt, always. It is just too small to be useful for anything else, and that is why it stays empty of junk.",
    ],
    [5, "For rings", "Bought for the kitchen, moved to the sink in the bathroom within a day."],
    [4],
  ],
  "headland-vase": [
    [5, "Better without flowers", "I keep meaning to fill it. It looks finished as it is."],
    [
      4,
      "Needs real branches",
      "Grocery-store tulips fall over in it. Eucalyptus stands like it was planted.",
    ],
    [5, "Watertight and steady", "Two cats and it is still upright."],
  ],
  "sea-stack-vase": [
    [5, "One stem is enough", "I pick something on the walk home and the table is done."],
    [4, "Hard to clean inside", "Rice and vinegar, shaken. It works, but you have to know."],
  ],
  "moonrise-vase": [
    [
      5,
      "It is that round",
      "It looks thrown and a little uneven, in the good way. The collar keeps short stems from slumping.",
    ],
    [
      3,
      "Smaller opening than I thought",
      "Peonies yes, hydrangea no. The pictures are fair, I just didn’t look.",
    ],
    [5],
  ],
  "marsh-planter": [
    [5, "The saucer works", "I water too much and the shelf is dry. First time for everything."],
    [
      4,
      "Two of three arrived quickly",
      "The third came a week later with a note. All are fine and the plants are happy.",
    ],
    [5, "A home for the fern", "It darkens where it is wet, so I can see when to stop."],
    [4, "Not for outside in frost", "It says so on the card. Ours came in for the winter."],
  ],
};
