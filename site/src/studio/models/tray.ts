import { type BufferGeometry, Group, Mesh } from "three";
import { loft, ring } from "../loft.ts";
import type { Model } from "../model.ts";
import { wood } from "../wood.ts";

/** Hollowed from one board with a ball-nosed cutter. The color says which wood. */
export const tray: Model = (_params, color) => {
  const width = 0.25;
  const depth = 0.14;
  const section = (inset: number, y: number) =>
    ring(width / 2 - inset, depth / 2 - inset, Math.max(0.008, 0.036 - inset), y);
  const geometry: BufferGeometry = loft(
    [
      section(0.06, 0.0005),
      section(0.008, 0.0005),
      section(0.004, 0.0018),
      section(0.0022, 0.005),
      section(0.0006, 0.016),
      section(0.0012, 0.0205),
      section(0.003, 0.0224),
      section(0.005, 0.0226),
      section(0.0068, 0.0215),
      section(0.0082, 0.019),
      section(0.0105, 0.0128),
      section(0.0145, 0.0085),
      section(0.02, 0.0072),
      section(0.06, 0.007),
    ],
    { cap: true },
  );
  const group = new Group();
  group.add(new Mesh(geometry, wood(color.toUpperCase() === "#5B3B27" ? "walnut" : "oak", "x", 0.3)));
  return group;
};
