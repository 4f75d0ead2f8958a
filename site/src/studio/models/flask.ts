import { Group, Mesh, Vector3 } from "three";
import { powder, steel } from "../materials.ts";
import { type Model, num } from "../model.ts";
import { rounded, tube, turn, turned } from "../shape.ts";

/** A powder-coated bottle with a bare steel base and neck, and a cap with a carry loop. */
export const flask: Model = (params, color) => {
  const radius = num(params, "radius", 0.036);
  const height = num(params, "height", 0.235);
  const coat = powder(color);
  const bright = steel();
  const group = new Group();
  const shoulder = height - 0.058;
  group.add(
    new Mesh(
      turned([
        [0, 0.0015],
        [radius - 0.008, 0.001, 0.001],
        [radius - 0.005, 0, 0.002],
        [radius - 0.0008, 0.0015, 0.002],
        [radius - 0.0004, 0.0092],
      ]),
      bright,
    ),
  );
  const body = rounded(
    [
      [radius - 0.0006, 0.009],
      [radius, 0.0096, 0.0006],
      [radius, shoulder - 0.024, 0.02],
      [radius * 0.66, shoulder + 0.006, 0.016],
      [radius * 0.645, shoulder + 0.014, 0.001],
      [radius * 0.62, shoulder + 0.0145],
    ],
    18,
  );
  group.add(new Mesh(turn(body), coat));
  group.add(
    new Mesh(
      turned([
        [radius * 0.62, shoulder + 0.014],
        [radius * 0.62, shoulder + 0.019],
      ]),
      bright,
    ),
  );
  const cap = turned([
    [radius * 0.6, shoulder + 0.0186],
    [radius * 0.69, shoulder + 0.0192, 0.001],
    [radius * 0.7, shoulder + 0.042, 0.003],
    [radius * 0.6, shoulder + 0.0435, 0.001],
    [radius * 0.58, shoulder + 0.0428],
  ]);
  group.add(new Mesh(cap, coat));
  group.add(
    new Mesh(
      turned([
        [radius * 0.585, shoulder + 0.0426],
        [radius * 0.57, shoulder + 0.044, 0.001],
        [0, shoulder + 0.0444],
      ]),
      bright,
    ),
  );
  const at = (x: number, y: number) => new Vector3(x * radius, shoulder + y, 0);
  const loop = tube(
    [
      at(-0.68, 0.034),
      at(-0.72, 0.047),
      at(-0.5, 0.062),
      at(0, 0.067),
      at(0.5, 0.062),
      at(0.72, 0.047),
      at(0.68, 0.034),
    ],
    0.0027,
    80,
  );
  const position = loop.getAttribute("position");
  for (let index = 0; index < position.count; index++) position.setZ(index, position.getZ(index) * 2.3);
  loop.computeVertexNormals();
  group.add(new Mesh(loop, bright));
  return group;
};
