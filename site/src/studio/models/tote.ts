import { Group, Mesh, Vector3 } from "three";
import { cloth } from "../cloth.ts";
import { loft, ring } from "../loft.ts";
import type { Model } from "../model.ts";

const [WIDE, DEEP, TALL] = [0.38, 0.15, 0.36];

/** Heavy canvas standing open, its base dipped in color, webbing handles stitched down the front. */
export const tote: Model = (_params, color) => {
  const canvas = cloth({
    color: "#E5D8BC",
    loom: "front",
    threads: 520,
    nap: 0.1,
    stripe: { color, name: "dip", weave: "1. - smoothstep(.1075, .1085, at.y)" },
  });
  const inside = cloth({ color: "#CFC09F", loom: "front", threads: 520, nap: 0.1 });
  const skin = (inset: number) =>
    Array.from({ length: 49 }, (_, row) => {
      const t = row / 48;
      const half = WIDE / 2 - inset - 0.012 * Math.sin(t * Math.PI);
      const depth = (DEEP / 2) * (1 - 0.42 * t ** 1.5) - inset + 0.007 * Math.sin(t * Math.PI);
      return ring(half, depth, 0.02 + 0.012 * t, 0.002 + t * TALL, 12, 26).map((point) => {
        const sag =
          Math.sin(point.x * 21 + point.z * 30) * 0.0012 * t + Math.sin(point.x * 9 - t * 5) * 0.0012 * t;
        point.z += sag;
        point.y += Math.sin(point.x * 12 + 1) * 0.0035 * t ** 3;
        return point;
      });
    });
  const group = new Group();
  group.add(new Mesh(loft(skin(0), { cap: true }), canvas), new Mesh(loft(skin(0.0022).slice(1)), inside));
  // The cap on the outer skin's open end would close the bag: drop it.
  const outer = group.children[0];
  if (outer instanceof Mesh) {
    const index = outer.geometry.getIndex();
    const around = skin(0)[0]?.length ?? 0;
    if (index) outer.geometry.setDrawRange(0, index.count - around * 3);
  }
  const webbing = cloth({ color, loom: "front", threads: 700, nap: 0.05 });
  for (const side of [1, -1]) group.add(new Mesh(handle(side), webbing));
  const hem = Array.from({ length: 3 }, (_, row) =>
    (skin(-0.0012)[48] ?? []).map((point) => point.clone().add(new Vector3(0, -0.026 + row * 0.0132, 0))),
  );
  group.add(new Mesh(loft(hem), cloth({ color: "#E5D8BC", loom: "front", threads: 520, nap: 0.1 })));
  return group;
};

/** A strap up the panel, over in a loop that leans outwards, and down again. */
function handle(side: number) {
  const path: Vector3[] = [];
  const z = (y: number) =>
    side * ((DEEP / 2) * (1 - 0.42 * (y / TALL) ** 1.5) + 0.007 * Math.sin((y / TALL) * Math.PI) + 0.005);
  for (let step = 0; step <= 24; step++)
    path.push(new Vector3(-0.082, 0.1 + (step / 24) * 0.258, z(0.1 + (step / 24) * 0.258)));
  for (let step = 1; step < 48; step++) {
    const angle = Math.PI - (step / 48) * Math.PI;
    path.push(
      new Vector3(
        Math.cos(angle) * 0.082,
        TALL + Math.sin(angle) * 0.17,
        z(TALL) + side * Math.sin(angle) * (side > 0 ? 0.018 : 0.03),
      ),
    );
  }
  for (let step = 24; step >= 0; step--)
    path.push(new Vector3(0.082, 0.1 + (step / 24) * 0.258, z(0.1 + (step / 24) * 0.258)));
  const loops = path.map((point, index) => {
    const ahead = path[Math.min(index + 1, path.length - 1)] ?? point;
    const behind = path[Math.max(index - 1, 0)] ?? point;
    const along = ahead.clone().sub(behind).setZ(0).normalize();
    const across = new Vector3(along.y, -along.x, 0).multiplyScalar(0.0145);
    const out = new Vector3(0, 0, 0.0014);
    const wave = Math.sin(point.x * 60 + point.y * 30) * 0.0014;
    const at = (a: number, b: number) =>
      point
        .clone()
        .addScaledVector(across, a)
        .addScaledVector(out, b)
        .add(new Vector3(0, 0, wave));
    return [at(-1, 0), at(-0.97, 1), at(0.97, 1), at(1, 0), at(0.97, -1), at(-0.97, -1)];
  });
  return loft(loops);
}
