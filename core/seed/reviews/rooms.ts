import type { SeedReviews } from "./types.ts";

/** Of what stays in a room. */
export const rooms: SeedReviews = {
  logbook: [
    [5, "Opens flat on page one", "It does, and stays flat. I have filled three."],
    [
      4,
      "Ink shows a little",
      "With a wet fountain pen you see it on the other side. Pencil and ballpoint are fine.",
    ],
    [5, "Good paper", "It takes an eraser without going fuzzy."],
  ],
  "pencil-cup": [
    [5, "Doesn’t ring", "The cork works. The pencils that come with it are better than the ones I had."],
    [4],
  ],
  "low-tide-print": [
    [
      5,
      "You can feel the ink",
      "Six layers, and the shore goes on past the edge. Framed it looks like a window.",
    ],
    [5, "Well packed", "Flat, between boards, not rolled. The frame is real wood."],
    [4, "Wait for the light", "In a dim hall it is quiet. By the window it wakes up."],
  ],
  "headlands-print": [
    [5, "Six in the evening", "I grew up looking at this. Whoever drew it has, too."],
    [4, "Get it framed", "I framed mine elsewhere and wish I hadn’t: theirs is better and costs less."],
  ],
  "solstice-clock": [
    [5, "Silent", "I put it by the bed and forgot it was there, which is what I wanted."],
    [3, "Hard to read in the dark", "No glow on the hands. In the day it is a handsome thing."],
    [5],
  ],
  "catchall-tray": [
    [5, "The keys are where they are", "A simple tray. I have lost nothing since March."],
    [4, "Wanted a bit deeper", "Mail slides off when it is a bad week. The oak is lovely."],
  ],
  "fog-candle": [
    [5, "Quiet scent", "You notice it when you come back into the room. The cup holds pencils now."],
    [4, "Trim the wick", "It smoked until I did. After that, clean to the end."],
    [5, "Burns evenly", "No tunnel down the middle. Forty-odd hours, I counted roughly."],
    [4],
  ],
  "ember-candle": [
    [5, "For long dinners", "Two wicks give real light. It smells of wood and not of perfume."],
    [4, "Strong indoors", "Outside it is just right, as they say."],
  ],
  "mendocino-lamp": [
    [
      5,
      "The room looks better",
      "I have no other way to put it. We turned the ceiling light off and have not turned it on since.",
    ],
    [5, "Solid", "The base is heavy and the switch has a good click."],
    [4, "Shade arrived creased", "They sent another in three days and told me to keep the first."],
  ],
  "cayucos-lamp": [
    [5, "No glare", "It lights the page and nothing else. My husband sleeps."],
    [4, "Short cable", "A long one solves it. The lamp is smaller than I expected, and better."],
    [5],
  ],
  "pelican-speaker": [
    [
      5,
      "Loud enough for the deck",
      "And good when it is quiet. The wool hides dust, or keeps it; either way it looks new.",
    ],
    [4, "No app, thankfully", "Pairing takes a press and five seconds. I would like a second input."],
    [3, "Bass is polite", "Voices and guitars are lovely. For parties I would want more below."],
  ],
  "plover-radio": [
    [5, "One dial", "My father understood it at once. He has the game on as I write this."],
    [4, "Pulls in far stations", "Once the aerial is out. The oak sides are real oak."],
  ],
  "dune-throw": [
    [5, "End of the bed", "And most evenings not at the end of the bed. Washes well."],
    [4, "Loose weave catches rings", "Take them off. Otherwise it is the softest thing we own."],
    [5],
  ],
  "cambria-towel": [
    [
      5,
      "Heavy and thirsty",
      "It takes a day to dry in winter, which is the price. The loop is where you need it.",
    ],
    [5, "Hotel, but nicer", "Plain border, no logo. We replaced all of ours."],
    [4, "Lint for two washes", "Then none. Wash it apart from the black things."],
    [3, "Color faded a bit", "Clay is softer after a summer on the line. I don’t mind; you might."],
  ],
  "sandpiper-pillow": [
    [5, "Soft linen", "It arrives already washed and it shows. It does take a karate chop."],
    [4, "A feather now and then", "One or two find their way out. The cover is worth it."],
  ],
  "kelp-soap": [
    [5, "Lasts a month", "Five weeks, with two people. Leave it on something that drains."],
    [4, "Smells of the sea", "Faintly. My son says of nothing. We are both clean."],
    [5],
  ],
  "poppy-soap": [
    [5, "Gardener’s friend", "Takes out the dirt that the other soap leaves in the lines of your hands."],
    [3, "Scratchy for a face", "It is meant for hands and says so. I tried."],
  ],
  "cypress-incense": [
    [5, "Catches all of it", "I was the sort who wiped the shelf every day. Not any more."],
    [4],
  ],
};
