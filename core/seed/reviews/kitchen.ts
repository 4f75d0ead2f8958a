import type { SeedReviews } from "./types.ts";

/** Of what is cooked with, and of what is eaten. */
export const kitchen: SeedReviews = {
  "fogline-kettle": [
    [5, "Slow is the point", "I can put the water exactly where I want it. My coffee has no excuse now."],
    [
      5,
      "Handle stays cool",
      "On gas, for ten minutes, still cool. The lid doesn’t fall out when you tip it, either.",
    ],
    [4, "No thermometer", "You learn the sound. If you want a number, this is not your kettle."],
    [3, "Heavy when full", "My mother finds it hard to lift with a full load. Filled halfway it is fine."],
    [5, "Still looks new", "A year on induction. I wipe it when I remember."],
  ],
  "first-light-dripper": [
    [5, "Even and quick", "Three minutes for a mug, no stalling. The ribs do something, whatever it is."],
    [4, "Preheat it", "Cold stoneware drinks the heat. Rinse it with hot water first and it is excellent."],
    [5],
    [5, "Fits the Tide Mug", "And a jam jar, when I am camping."],
  ],
  "tomales-teapot": [
    [5, "It really doesn’t drip", "I tested it over a white tablecloth in front of doubters."],
    [5, "Right size for two", "Two large mugs, or three polite ones."],
    [4, "Lid is loose when tipped far", "Hold it with a finger for the last cup. Everyone does that anyway."],
  ],
  "larkin-canister": [
    [5, "The cork fits", "You hear it close. Coffee smells like coffee a week later."],
    [4, "Tall one holds a bag and a bit", "A twelve-ounce bag of beans with room for the scoop."],
    [
      2,
      "Cork dried out",
      "Ours got loose in a dry kitchen. A night over a bowl of water brought it back, mostly.",
    ],
  ],
  "live-oak-board": [
    [5, "It does not move", "No damp towel under it. I cut better on it, or I am imagining that."],
    [
      5,
      "Oil it and forget it",
      "Once a month. It was a little pale when it came and is the color of tea now.",
    ],
    [4, "The large one is a workout", "I leave it out because putting it away is exercise."],
  ],
  "driftline-paddle": [
    [5, "Bread and cheese", "Has been to every dinner since. People ask to hold it."],
    [4, "Handsome", "The walnut is darker than the picture and that is fine. No warping after six months."],
    [5],
  ],
  "lookout-mill": [
    [5, "Grinds like it means it", "Coarse is coarse and fine is fine. The old one only did dust."],
    [4, "Takes a while to fill", "The opening is narrow. Use a paper funnel."],
    [5, "A wedding present", "They wrote back about the pepper mill and not about the rest."],
  ],
  "salt-cellar": [
    [5, "One thumb", "As described. With wet hands, in the middle of things, it opens and closes."],
    [
      4,
      "Lid swings a little free",
      "It has loosened over a year. A turn of the pin would fix it, if I owned the tool.",
    ],
  ],
  "dawn-patrol-coffee": [
    [5, "Fresh", "Roasted Tuesday, here Friday. It blooms like a small volcano."],
    [4, "Bright", "More lemon than chocolate. I like it black; my wife adds milk and says it is better."],
    [5, "Standing order", "The only reason there isn’t one is that there isn’t one. Please."],
    [
      3,
      "Lighter than I like",
      "Well roasted, clearly good beans, just not for people who grew up on diner coffee.",
    ],
    [5],
  ],
  "slack-tide-decaf": [
    [
      5,
      "You would not know",
      "I served it after dinner and two people asked if they would sleep. They slept.",
    ],
    [
      4,
      "Good, not quite the same",
      "A little thinner than the regular one. Still the best decaf I have had at home.",
    ],
  ],
  "fresno-hot-sauce": [
    [5, "On eggs", "And on nearly everything. It is hot for a second and then it is just good."],
    [5, "Third bottle", "The garlic comes late. The bottle is too small, or I am too fast."],
    [4, "More tang than burn", "If you want pain look elsewhere. I don’t."],
  ],
  "green-flash-sauce": [
    [5, "Fish tacos", "The lemon is real. It tastes like it was made this morning."],
    [3, "Goes off quickly", "They say two weeks once open and they mean it. Buy it when you will use it."],
  ],
  "capay-olive-oil": [
    [
      5,
      "Peppery",
      "Makes you cough the first time, which I am told is a good sign. On tomatoes it is unfair to the tomatoes.",
    ],
    [5, "For the table", "Too good to fry in. We keep it where the salt is."],
    [4, "Cloudy, as it says", "Unfiltered means it settles. Shake it."],
  ],
  "sage-honey": [
    [5, "Doesn’t crystallize", "Half a year in the cupboard, still runny. It tastes a little of the hill."],
    [4, "Sweet and light", "I expected more sage. It is there at the end."],
  ],
  "flake-salt": [
    [5, "On everything", "Including chocolate. The tin closes well and I have refilled it twice."],
    [5],
    [4, "The tin is the best part", "The salt is good too."],
  ],
  "yerba-buena-tea": [
    [5, "After dinner", "Mint first and then fennel. The house smells good for an hour."],
    [4, "A strong one", "A teaspoon is plenty. With two it has, as they say, opinions."],
  ],
};
