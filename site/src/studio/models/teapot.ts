import { Group, Mesh, Vector3 } from "three";
import { glaze } from "../ceramic.ts";
import type { Model } from "../model.ts";
import { footRing, rounded, spline, tube, turn, turned, vessel } from "../shape.ts";

/** A round pot with a tapering spout to the left and an ear handle to the right. */
export const teapot: Model = (_params, color) => {
  const height = 0.098;
  const material = glaze({ color, bare: 0.009, gloss: 0.6, speckle: 0.4 });
  const group = new Group();
  const body = spline(
    [
      [0.042, 0.004],
      [0.058, 0.014],
      [0.071, 0.04],
      [0.0655, 0.069],
      [0.047, 0.089],
      [0.037, height - 0.003],
    ],
    70,
  );
  group.add(
    new Mesh(vessel([...rounded([...footRing(0.041), [0.0415, 0.003]]), ...body], 0.0045, 0.01), material),
  );
  const lid = new Mesh(
    turn(
      spline(
        [
          [0.031, -0.004],
          [0.0385, -0.001],
          [0.039, 0.002],
          [0.03, 0.008],
          [0.012, 0.0135],
          [0.0062, 0.016],
        ],
        40,
      ),
    ),
    glaze({ color, bare: -1, lip: 9, gloss: 0.6, speckle: 0.4 }),
  );
  lid.position.y = height + 0.0006;
  const knob = new Mesh(
    turned(
      [
        [0.0062, 0],
        [0.006, 0.005, 0.002],
        [0.0115, 0.009, 0.004],
        [0.011, 0.0165, 0.006],
        [0, 0.018],
      ],
      64,
    ),
    glaze({ color, bare: -1, lip: 0.019, gloss: 0.7, speckle: 0.3 }),
  );
  knob.position.y = height + 0.016;
  group.add(lid, knob, new Mesh(spout(), material));
  const at = (x: number, y: number) => new Vector3(x, y, 0);
  const handle = tube(
    [
      at(0.05, 0.083),
      at(0.066, 0.09),
      at(0.093, 0.089),
      at(0.112, 0.071),
      at(0.111, 0.05),
      at(0.094, 0.033),
      at(0.075, 0.029),
      at(0.061, 0.03),
    ],
    0.0052,
    90,
  );
  const position = handle.getAttribute("position");
  for (let index = 0; index < position.count; index++) position.setZ(index, position.getZ(index) * 1.5);
  handle.computeVertexNormals();
  group.add(new Mesh(handle, material));
  return group;
};

/** A tube whose radius narrows towards its cut end. */
function spout() {
  const path = [
    new Vector3(-0.05, 0.036, 0),
    new Vector3(-0.076, 0.046, 0),
    new Vector3(-0.094, 0.067, 0),
    new Vector3(-0.105, 0.093, 0),
    new Vector3(-0.112, 0.1, 0),
  ];
  const geometry = tube(path, 1, 60);
  const position = geometry.getAttribute("position");
  const normal = geometry.getAttribute("normal");
  const wide = 21;
  for (let index = 0; index < position.count; index++) {
    const t = Math.floor(index / wide) / 60;
    const radius = 0.0195 * (1 - t) ** 1.2 + 0.0072;
    const point = new Vector3()
      .fromBufferAttribute(position, index)
      .addScaledVector(new Vector3().fromBufferAttribute(normal, index), radius - 1);
    position.setXYZ(index, point.x, point.y, point.z);
  }
  geometry.computeVertexNormals();
  return geometry;
}
