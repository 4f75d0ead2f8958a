import { Group, Mesh } from "three";
import { glaze } from "../ceramic.ts";
import { type Model, num, word } from "../model.ts";
import { type Corner, footRing, rounded, spline, vessel } from "../shape.ts";

/** Shares of radius and height. */
const SHAPES: Record<string, Corner[]> = {
  shoulder: [
    [0.6, 0.016],
    [0.68, 0.1],
    [0.86, 0.36],
    [0.99, 0.62],
    [0.93, 0.75],
    [0.62, 0.855],
    [0.34, 0.91],
    [0.3, 0.95],
    [0.35, 0.995],
  ],
  bottle: [
    [0.62, 0.02],
    [0.84, 0.09],
    [1, 0.24],
    [0.9, 0.39],
    [0.5, 0.52],
    [0.27, 0.66],
    [0.225, 0.82],
    [0.25, 0.95],
    [0.33, 0.995],
  ],
  moon: [
    [0.5, 0.016],
    [0.7, 0.09],
    [0.93, 0.28],
    [1, 0.48],
    [0.93, 0.68],
    [0.7, 0.86],
    [0.46, 0.935],
    [0.4, 0.965],
    [0.42, 0.995],
  ],
};

export const vase: Model = (params, color) => {
  const height = num(params, "height", 0.24);
  const radius = num(params, "radius", 0.08);
  const shape = SHAPES[word(params, "shape", "shoulder")] ?? [];
  const wall = 0.005;
  const body = spline(
    shape.map(([x, y]) => [x * radius, y * height] as const),
    90,
  );
  const foot = (shape[0]?.[0] ?? 0.5) * radius;
  const outer = [...rounded([...footRing(foot - 0.002, 0.004, 0.006), [foot - 0.001, 0.003]]), ...body];
  const group = new Group();
  const material = glaze({
    color,
    bare: 0.011,
    lip: height,
    speckle: num(params, "speckle", 0.25),
    gloss: num(params, "gloss", 0.4),
  });
  group.add(new Mesh(vessel(outer, wall, 0.012), material));
  return group;
};
