import { Group, Mesh } from "three";
import { glaze } from "../ceramic.ts";
import { type Model, num } from "../model.ts";
import { footRing, rounded, vessel } from "../shape.ts";

/** From a dipping dish to a serving bowl; `foot` is the ring's share of the radius, `flare` straightens the wall. */
export const bowl: Model = (params, color) => {
  const radius = num(params, "radius", 0.076);
  const height = num(params, "height", 0.072);
  const foot = radius * num(params, "foot", 0.5);
  const flare = num(params, "flare", 0.6);
  const wall = num(params, "wall", 0.0042);
  const lift = Math.min(0.009, height * 0.14);
  const outer = rounded(
    [
      ...footRing(foot, lift * 0.7, 0.005),
      [foot - 0.0015, lift, lift * 0.5],
      [radius * (0.78 + 0.1 * (1 - flare)), lift + height * 0.17, radius * 0.3],
      [radius * (0.985 - 0.05 * flare), height * (0.72 - 0.1 * flare), height * 0.35],
      [radius, height - wall / 2],
    ],
    18,
  );
  const material = glaze({
    color,
    bare: lift * 1.15,
    lip: height,
    speckle: num(params, "speckle", 0.35),
    gloss: num(params, "gloss", 0.55),
  });
  const group = new Group();
  group.add(new Mesh(vessel(outer, wall, lift + wall * 0.9), material));
  return group;
};
