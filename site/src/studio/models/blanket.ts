import { ExtrudeGeometry, Group, Mesh, Shape, TorusGeometry, Vector2, Vector3 } from "three";
import { cloth } from "../cloth.ts";
import { brass, leather } from "../materials.ts";
import type { Model } from "../model.ts";
import { roundedRectangle, slab, tube } from "../shape.ts";

const [LONG, RADIUS] = [0.44, 0.085];

/** A blanket rolled up, its spiral showing at the ends, held by two leather straps with a handle. */
export const blanket: Model = (_params, color) => {
  const wool = cloth({
    color,
    loom: "roll",
    threads: 420,
    nap: 0.85,
    stripe: {
      color: "#F1E6CF",
      name: "camp",
      weave:
        "smoothstep(.004, .006, .026 - abs(abs(at.x) - .158)) * (1. - smoothstep(.0, .002, .006 - abs(abs(at.x) - .158)))",
    },
  });
  const group = new Group();
  const spiral = (turnIn: number, thick: number) => {
    const points: Vector3[] = [];
    const turns = 5.6;
    for (let step = 0; step <= 260; step++) {
      const t = step / 260;
      const angle = turnIn + t * turns * Math.PI * 2;
      const radius = RADIUS - t * (RADIUS - 0.012) - thick;
      const squash = 1 - 0.06 * t;
      points.push(new Vector3(0, RADIUS + Math.sin(angle) * radius * squash, Math.cos(angle) * radius));
    }
    return points;
  };
  const outer = spiral(-0.9, 0);
  const inner = spiral(-0.9, 0.0124).reverse();
  const shape = new Shape([...outer, ...inner].map((point) => new Vector2(point.z, point.y - RADIUS)));
  const roll = new ExtrudeGeometry(shape, {
    depth: LONG,
    steps: 60,
    bevelThickness: 0.003,
    bevelSize: 0.0024,
    bevelOffset: -0.0024,
    bevelSegments: 3,
  });
  roll.translate(0, 0, -LONG / 2).rotateY(-Math.PI / 2);
  const position = roll.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const [x, y, z] = [position.getX(index), position.getY(index), position.getZ(index)];
    const waist =
      1 - 0.03 * Math.exp(-(((Math.abs(x) - 0.1) / 0.02) ** 2)) + Math.sin(x * 38 + y * 60) * 0.004;
    position.setXYZ(index, x, RADIUS + y * waist, z * waist);
  }
  roll.computeVertexNormals();
  group.add(new Mesh(roll, wool));
  const hide = leather("#8A5A34");
  for (const x of [-0.1, 0.1]) {
    const band = new Mesh(new TorusGeometry(RADIUS * 0.975, 0.0016, 10, 140), hide);
    band.scale.z = 8;
    band.rotation.y = Math.PI / 2;
    band.position.set(x, RADIUS, 0);
    const buckle = new Mesh(slab(roundedRectangle(0.034, 0.022, 0.004), 0.003, 0.0012), brass());
    buckle.position.set(x, RADIUS + Math.sin(0.55) * RADIUS, Math.cos(0.55) * RADIUS);
    buckle.rotation.x = -0.55;
    group.add(band, buckle);
  }
  const top = RADIUS * 2;
  const handle = tube(
    [
      new Vector3(-0.1, top - 0.004, 0),
      new Vector3(-0.085, top + 0.012, 0),
      new Vector3(-0.045, top + 0.03, 0),
      new Vector3(0.045, top + 0.03, 0),
      new Vector3(0.085, top + 0.012, 0),
      new Vector3(0.1, top - 0.004, 0),
    ],
    0.0022,
    80,
  );
  const strap = handle.getAttribute("position");
  for (let index = 0; index < strap.count; index++) strap.setZ(index, strap.getZ(index) * 4.5);
  handle.computeVertexNormals();
  group.add(new Mesh(handle, hide));
  return group;
};
