import { Group, Mesh, Vector3 } from "three";
import { glaze } from "../ceramic.ts";
import { type Model, num } from "../model.ts";
import { rounded, tube, turned, vessel } from "../shape.ts";

/** A pour-over cone with spiral ribs on a saucer foot. */
export const dripper: Model = (params, color) => {
  const radius = num(params, "radius", 0.058);
  const height = num(params, "height", 0.088);
  const wall = 0.0045;
  const material = glaze({ color, bare: 0.0055, lip: height, gloss: 0.85, speckle: 0.12 });
  const group = new Group();
  const cone = rounded(
    [
      [0.009, 0.012, 0.002],
      [0.016, 0.0135, 0.003],
      [0.021, 0.02, 0.006],
      [radius * 0.97, height - 0.008, 0.01],
      [radius, height - wall / 2],
    ],
    10,
  );
  group.add(new Mesh(vessel(cone, wall, 0.016), material));
  const saucer = turned([
    [0.012, 0.013],
    [0.012, 0.004, 0.002],
    [0.034, 0.004, 0.001],
    [0.034, 0, 0.001],
    [0.038, 0, 0.0012],
    [0.0385, 0.005, 0.002],
    [0.06, 0.0068, 0.004],
    [0.0625, 0.0105, 0.0016],
    [0.061, 0.0128, 0.0016],
    [0.03, 0.013, 0.006],
    [0.018, 0.018],
  ]);
  group.add(new Mesh(saucer, material));
  const slope = (radius - wall - 0.012) / (height - 0.02);
  for (let rib = 0; rib < 20; rib++) {
    const points = Array.from({ length: 12 }, (_, step) => {
      const t = step / 11;
      const y = 0.02 + t * (height - 0.034);
      const angle = (rib / 20) * Math.PI * 2 + t * 0.75;
      const reach = 0.0125 + (y - 0.02) * slope;
      return new Vector3(Math.cos(angle) * reach, y, Math.sin(angle) * reach);
    });
    group.add(new Mesh(tube(points, 0.0013, 24), material));
  }
  const at = (out: number, up: number) =>
    new Vector3(radius * (0.42 + up * 0.55) + out * 0.03, up * height, 0);
  const handle = tube(
    [
      at(-0.12, 0.9),
      at(0.35, 0.9),
      at(0.95, 0.82),
      at(1.35, 0.58),
      at(1.4, 0.42),
      at(1.1, 0.31),
      at(0.5, 0.31),
      at(-0.1, 0.34),
    ],
    0.0042,
    72,
  );
  group.add(new Mesh(handle, material));
  return group;
};
