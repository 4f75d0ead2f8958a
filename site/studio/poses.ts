interface Angle {
  turn?: number;
  elevation?: number;
}

export interface Pose {
  front?: Angle;
  angle?: Angle;
  /** Long, narrow things may use more of the frame's height. */
  fit?: { width: number; height: number; area: number };
  /** `at`: point of the bounding box, 0…1 on each axis, that the close-up is centered on. */
  detail?: Angle & { at?: readonly [number, number, number]; zoom?: number };
}

/** Printed things face the reader. */
const labelled: Pose = {
  front: { turn: -6, elevation: 14 },
  angle: { turn: 16, elevation: 34 },
  detail: { turn: -4, elevation: 14, at: [0.5, 0.42, 1] },
};
/** Standing boards turn more, so that their edge shows, but never their face away from the window. */
const upright: Pose = {
  front: { turn: -32, elevation: 12 },
  angle: { turn: -56, elevation: 22 },
  detail: { turn: -28, elevation: 14, at: [0.5, 0.8, 1], zoom: 2.8 },
};

const TALL = { width: 0.8, height: 0.78, area: 0.36 };

/** How each kind likes to be seen, where it differs from the house's three angles. */
export const poses: Record<string, Pose> = {
  mug: { detail: { at: [0.4, 0.88, 0.7] } },
  towel: {
    front: { turn: -32, elevation: 24 },
    angle: { elevation: 44 },
    detail: { at: [0.35, 0.6, 0.95], zoom: 3 },
  },
  bottle: labelled,
  jar: labelled,
  tin: { ...labelled, detail: { turn: -4, elevation: 18, at: [0.5, 0.6, 1], zoom: 1.8 } },
  "coffee-bag": {
    front: { turn: -20, elevation: 13 },
    detail: { turn: -10, elevation: 12, at: [0.5, 0.42, 1] },
  },
  print: {
    ...upright,
    front: { turn: -24, elevation: 11 },
    detail: { turn: -24, elevation: 12, at: [0.2, 0.2, 1], zoom: 2.8 },
  },
  notebook: upright,
  pillow: { front: { turn: -22, elevation: 13 }, detail: { at: [0.2, 0.75, 0.8], zoom: 2.8 } },
  surfboard: {
    fit: TALL,
    front: { turn: -30, elevation: 9 },
    angle: { turn: -58, elevation: 18 },
    detail: { turn: -24, elevation: 10, at: [0.5, 0.84, 0.7], zoom: 3.2 },
  },
  skateboard: {
    fit: TALL,
    front: { turn: -30, elevation: 10 },
    angle: { turn: -60, elevation: 20 },
    detail: { turn: -36, elevation: 12, at: [0.5, 0.78, 0.9], zoom: 3 },
  },
  fin: { front: { turn: -24, elevation: 13 }, detail: { at: [0.6, 0.75, 0.6] } },
  sunglasses: {
    front: { turn: -28, elevation: 20 },
    angle: { turn: 38, elevation: 40 },
    detail: { turn: -30, elevation: 20, at: [0.3, 0.55, 0.95], zoom: 2.6 },
  },
  soap: { detail: { at: [0.5, 0.95, 0.6], elevation: 34 } },
  wax: { front: { elevation: 30 }, angle: { elevation: 50 }, detail: { at: [0.5, 0.8, 0.6], elevation: 34 } },
  incense: { front: { elevation: 20 }, detail: { at: [0.5, 0.15, 0.6], zoom: 2.6 } },
  basket: { front: { elevation: 20 }, detail: { at: [0.4, 0.35, 0.95], zoom: 2.8 } },
  blanket: {
    front: { turn: -38, elevation: 18 },
    detail: { turn: -58, elevation: 18, at: [0.75, 0.5, 0.7], zoom: 2.4 },
  },
  tote: {
    front: { turn: -24, elevation: 15 },
    detail: { turn: -20, elevation: 14, at: [0.35, 0.5, 1], zoom: 2.8 },
  },
  speaker: {
    front: { turn: -24, elevation: 15 },
    detail: { turn: -30, elevation: 20, at: [0.78, 0.75, 0.95], zoom: 2.8 },
  },
  clock: { detail: { turn: -20, at: [0.5, 0.55, 1] } },
  lamp: {
    front: { elevation: 11 },
    angle: { elevation: 26 },
    detail: { elevation: 10, at: [0.5, 0.62, 0.9], zoom: 2.4 },
  },
  candle: {
    front: { elevation: 24 },
    angle: { elevation: 46 },
    detail: { elevation: 34, at: [0.5, 0.9, 0.6] },
  },
  "pencil-cup": { detail: { at: [0.45, 0.45, 0.9] } },
};
