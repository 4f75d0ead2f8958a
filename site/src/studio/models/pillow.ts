import { Group, Mesh, Vector3 } from "three";
import { cloth } from "../cloth.ts";
import { loft } from "../loft.ts";
import type { Model } from "../model.ts";
import { tube } from "../shape.ts";

const HALF = 0.25;

/** The edge of a stuffed square: sides pulled in, corners left as ears. */
const edge = (x: number, y: number) => {
  const pull = (t: number) => 1 - 0.075 * (1 - t * t);
  return new Vector3(x * HALF * pull(y), y * HALF * pull(x), 0);
};

export const pillow: Model = (_params, color) => {
  const linen = cloth({ color, loom: "front", threads: 560, nap: 0.15 });
  const group = new Group();
  const steps = 120;
  for (const side of [1, -1]) {
    const rows = Array.from({ length: steps + 1 }, (_, row) =>
      Array.from({ length: steps + 1 }, (_, column) => {
        const x = (column / steps) * 2 - 1;
        const y = (row / steps) * 2 - 1;
        const point = edge(x, y);
        const full = Math.max(0, (1 - x ** 4) * (1 - y ** 4)) ** 0.48;
        const angle = Math.atan2(y, x);
        const rim = Math.max(Math.abs(x), Math.abs(y));
        // Creases run in from the seam and fade out where the feathers push back.
        const crease =
          (Math.sin(angle * 23 + 1) + 0.7 * Math.sin(angle * 37 + side)) *
          0.0022 *
          rim ** 9 *
          (1 - rim ** 14);
        const dent =
          -0.012 * Math.exp(-(x * x * 9 + (y - 0.85) ** 2 * 7)) -
          0.005 * Math.exp(-((x - 0.35) ** 2 * 12 + (y + 0.3) ** 2 * 12));
        point.z = side * (full * 0.082 + (crease + dent) * Math.min(1, full * 2));
        return point;
      }),
    );
    group.add(
      new Mesh(loft(side > 0 ? rows : rows.map((row) => [...row].reverse()), { closed: false }), linen),
    );
  }
  const around = Array.from({ length: 160 }, (_, step) => {
    const t = (step / 160) * 4;
    const along = (t % 1) * 2 - 1;
    return (
      [edge(along, -1), edge(1, along), edge(-along, 1), edge(-1, -along)][Math.floor(t)] ?? new Vector3()
    );
  });
  group.add(
    new Mesh(tube(around, 0.0036, 480, true), cloth({ color, loom: "front", threads: 900, nap: 0.1 })),
  );
  const stand = new Group();
  stand.add(group);
  group.position.y = HALF;
  group.rotation.x = -0.16;
  return stand;
};
