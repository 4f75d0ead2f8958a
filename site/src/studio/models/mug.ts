import { Group, Mesh, type Vector2, Vector3 } from "three";
import { glaze } from "../ceramic.ts";
import { type Model, num, word } from "../model.ts";
import { footRing, rounded, tube, vessel } from "../shape.ts";

/** A thrown cup; `handle` 0 leaves it off, `belly` swells the wall, `taper` narrows the foot. */
export const mug: Model = (params, color) => {
  const height = num(params, "height", 0.088);
  const radius = num(params, "radius", 0.043);
  const foot = radius * num(params, "taper", 0.86);
  const belly = radius * num(params, "belly", 1.02);
  const wall = 0.0036;
  const material = glaze({
    color,
    clay: word(params, "clay", "#C8A582"),
    bare: num(params, "bare", 0.012),
    lip: height,
    speckle: num(params, "speckle", 0.35),
    gloss: num(params, "gloss", 0.6),
  });
  const outer = rounded(
    [
      ...footRing(foot - 0.002),
      [foot, 0.004, 0.003],
      [belly, height * 0.42, height * 0.3],
      [radius, height - 0.004, height * 0.2],
      [radius - 0.0004, height - wall / 2],
    ],
    14,
  );
  const group = new Group();
  group.add(new Mesh(vessel(outer, wall, 0.008), material));
  if (num(params, "handle", 1))
    group.add(handle(height, outer.slice(20), num(params, "reach", 0.034), material));
  return group;
};

/** A pulled strap: an ear-shaped loop whose ends are pressed on to the wall. */
function handle(
  height: number,
  wall: readonly Vector2[],
  reach: number,
  material: ReturnType<typeof glaze>,
): Mesh {
  const outside = Math.max(...wall.map(({ x }) => x));
  const at = (out: number, up: number) => new Vector3(outside + out * reach, up * height, 0);
  const path = [
    at(-0.1, 0.81),
    at(0.2, 0.83),
    at(0.66, 0.82),
    at(0.97, 0.66),
    at(0.95, 0.46),
    at(0.64, 0.3),
    at(0.22, 0.235),
    at(-0.14, 0.225),
  ];
  const rings = 97;
  const geometry = tube(path, 0.0047, rings - 1);
  const position = geometry.getAttribute("position");
  const around = position.count / rings;
  for (let index = 0; index < position.count; index++) {
    const flare = Math.max(0, 1 - (position.getX(index) - outside) / (reach * 0.4));
    const z = position.getZ(index) * (1.45 + 0.35 * flare ** 2);
    position.setZ(index, z);
    const ring = Math.floor(index / around);
    if (ring !== 0 && ring !== rings - 1) continue;
    // The end follows the pot's curve, just under its surface: no gap, and nothing comes out inside.
    const radius = radiusAt(wall, position.getY(index)) - 0.0014;
    position.setX(index, Math.sqrt(Math.max(0, radius ** 2 - z ** 2)));
  }
  geometry.computeVertexNormals();
  return new Mesh(geometry, material);
}

function radiusAt(profile: readonly Vector2[], y: number): number {
  const above = profile.findIndex((point, index) => index > 0 && point.y >= y);
  const high = profile[above];
  const low = profile[above - 1];
  if (!high || !low) return profile.at(-1)?.x ?? 0;
  return low.x + ((high.x - low.x) * (y - low.y)) / Math.max(1e-6, high.y - low.y);
}
