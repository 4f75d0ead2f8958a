import { Group, Mesh } from "three";
import { glaze } from "../ceramic.ts";
import { type Model, num } from "../model.ts";
import { footRing, turned } from "../shape.ts";

/** Flat plates with an upright rim, stacked as in a cupboard. */
export const plate: Model = (params, color) => {
  const radius = num(params, "radius", 0.133);
  const rise = num(params, "rise", 0.022);
  const wall = 0.005;
  const geometry = turned(
    [
      ...footRing(radius * 0.68, 0.003, 0.006),
      [radius * 0.69, 0.0045, 0.003],
      [radius - 0.006, 0.006, 0.012],
      [radius, rise, 0.003],
      [radius - wall * 0.8, rise + 0.0004, 0.0024],
      [radius - 0.011, 0.0105, 0.011],
      [0, 0.0098],
    ],
    160,
  );
  const group = new Group();
  for (let index = 0; index < num(params, "stack", 3); index++) {
    const mesh = new Mesh(geometry, glaze({ color, bare: 0.0042, lip: rise, speckle: 0.5, gloss: 0.5 }));
    mesh.position.set((index % 2) * 0.0016, index * 0.0125, index * 0.0011);
    mesh.rotation.y = index * 1.9;
    group.add(mesh);
  }
  return group;
};
