import type { SeedReviews } from "./types.ts";

/** Of what goes to the water and outdoors. */
export const coast: SeedReviews = {
  "halfmoon-longboard": [
    [5, "Walks by itself", "I am fifty-three and got my first five on it. The rest is practice."],
    [5, "Shipped well", "A long box, a lot of paper, not a mark on it."],
    [4, "It likes small days", "Above the shoulder it gets stubborn. That is what the other board is for."],
  ],
  "pilot-fish": [
    [5, "Quick and kind", "Goes when others wait. It forgives a late takeoff more than I deserve."],
    [4, "Wax it well", "The resin is glossy. Once it is waxed it is a joy."],
  ],
  handplane: [
    [5, "The most fun per dollar", "I take it out on days when I would have stayed home."],
    [4, "Strap runs large", "I punched another hole. The wood is beautiful and floats as it should."],
  ],
  "pivot-fin": [[5, "Holds", "Drop it in, go to the nose, stay there. That is the entire review."], [4]],
  "keel-fins": [
    [5, "Drive for days", "They changed the board. Long lines, no wobble."],
    [3, "Check your boxes", "Mine needed a touch of sanding to go in. After that, excellent."],
  ],
  "tallow-free-wax": [
    [5, "Smells like a forest", "And it sticks. I was ready to be disappointed by something this polite."],
    [4, "Soft in August", "Buy the one for warm water. I didn’t, and it was my own fault."],
    [5],
  ],
  "boardwalk-cruiser": [
    [5, "Groceries", "One bag, one foot, eight minutes. It is quieter than it looks."],
    [4, "Small cracks matter", "Bigger wheels would help on our street. On the path it is perfect."],
    [5, "My daughter took it", "So I ordered a second."],
  ],
  "swell-towel": [
    [5, "Dry by lunch", "It is true. It also shakes clean of sand, which the thick ones never do."],
    [
      4,
      "Wash it twice first",
      "It needs that to start drinking water. After that it is the only one we bring.",
    ],
    [5, "Big and light", "Rolls up to the size of a loaf."],
    [
      2,
      "Thinner than I wanted",
      "I know it is flat-woven. I still missed the fluff. They took it back without fuss.",
    ],
  ],
  "ridgeline-flask": [
    [5, "Hot at the top", "Filled at five, drunk at noon, still burned my tongue."],
    [5, "No leaks", "It has been upside down in a bag with a book. The book is fine."],
    [4, "Paint wears at the base", "A year of rocks. It looks earned."],
    [4],
  ],
  "pinnacles-cup": [
    [5, "Camp and kitchen", "Light, stacks, and my kids can’t break it. They can dent it, and have."],
    [4, "Hot rim", "It is enamel: wait a moment. The color is a joy."],
    [5],
  ],
  "harbor-lantern": [
    [5, "Warm light at last", "Everything else we owned was blue. This one looks like a lantern."],
    [5, "Weekend on one charge", "On the low setting it ran from Friday to Sunday and had some left."],
    [3, "The handle rattles", "A little, in the car. A rubber band fixed it. The light is lovely."],
  ],
  "big-sur-blanket": [
    [5, "Lives in the car", "Bluff, back seat, emergency sofa. The strap is better made than most belts."],
    [4, "Scratchy at first", "It is wool. It softened after two washes, cold."],
    [5, "Heavier than it looks", "In a good way. The wind does not lift it."],
  ],
  "market-tote": [
    [5, "Stands up by itself", "That is all I wanted of a bag. It holds two melons and a book."],
    [5],
    [4, "Stiff for a month", "Then it is perfect. The bottom is flat and stays flat."],
  ],
  "zuma-sunglasses": [
    [5, "Colors stay true", "I paint outside and can leave them on. That never happened before."],
    [
      4,
      "A bit wide for me",
      "The cloth and case are good, and the return was easy. My brother has them now and loves them.",
    ],
  ],
  "trinidad-sunglasses": [
    [5, "For fog", "I didn’t know that I needed lenses for it. I drive the coast every day; I did."],
    [
      4,
      "Light on the nose",
      "The bridge fits well. They slip a little when I run, which they never promised not to.",
    ],
    [5],
  ],
  "salinas-basket": [
    [5, "Strong", "Thirty pounds of lemons. The handle didn’t mind."],
    [4, "Sheds a little at first", "A few splinters of willow in the first week, then none."],
  ],
};
