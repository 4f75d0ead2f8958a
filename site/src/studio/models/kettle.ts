import { Group, Mesh, Vector3 } from "three";
import { enamel, steel } from "../materials.ts";
import type { Model } from "../model.ts";
import { rounded, spline, tube, turn, turned } from "../shape.ts";
import { wood } from "../wood.ts";

/** A gooseneck pouring kettle: low cone, drawn spout to the left, walnut grip to the right. */
export const kettle: Model = (_params, color) => {
  const coat = enamel(color);
  const walnut = wood("walnut", "y", 0.6);
  const bright = steel();
  const group = new Group();
  const body = [
    ...rounded([
      [0, 0.0015],
      [0.07, 0.0005, 0.002],
      [0.0775, 0.004, 0.006],
    ]),
    ...spline(
      [
        [0.078, 0.011],
        [0.0755, 0.035],
        [0.066, 0.075],
        [0.055, 0.108],
        [0.0505, 0.119],
        [0.048, 0.122],
        [0.044, 0.1228],
      ],
      60,
    ),
  ];
  group.add(new Mesh(turn(body), coat));
  group.add(
    new Mesh(
      turned([
        [0.0478, 0.1222],
        [0.0492, 0.1238, 0.001],
        [0.0478, 0.1258, 0.001],
        [0.045, 0.1262],
      ]),
      bright,
    ),
  );
  group.add(
    new Mesh(
      turn(
        spline(
          [
            [0.0475, 0.1256],
            [0.0455, 0.1282],
            [0.034, 0.1335],
            [0.016, 0.137],
            [0, 0.138],
          ],
          40,
        ),
      ),
      coat,
    ),
  );
  group.add(
    new Mesh(
      turned(
        [
          [0.0055, 0.136],
          [0.005, 0.145, 0.002],
          [0.0092, 0.1475, 0.002],
          [0.0118, 0.156, 0.004],
          [0.0095, 0.1635, 0.003],
          [0, 0.1645],
        ],
        64,
      ),
      walnut,
    ),
  );
  const at = (x: number, y: number) => new Vector3(x, y, 0);
  const neck = tube(
    [
      at(-0.06, 0.03),
      at(-0.082, 0.034),
      at(-0.102, 0.052),
      at(-0.107, 0.08),
      at(-0.113, 0.108),
      at(-0.132, 0.124),
      at(-0.153, 0.122),
    ],
    0.0062,
    110,
  );
  taper(neck, 111);
  group.add(new Mesh(neck, coat));
  group.add(
    new Mesh(
      turned(
        [
          [0.017, 0],
          [0.0145, 0.004, 0.002],
          [0.0098, 0.012],
        ],
        64,
      )
        .rotateZ(Math.PI / 2 + 0.14)
        .translate(-0.0715, 0.0325, 0),
      coat,
    ),
  );
  group.add(
    new Mesh(tube([at(0.058, 0.1), at(0.075, 0.117), at(0.1, 0.121), at(0.121, 0.112)], 0.0046, 48), bright),
  );
  const grip = turn(
    spline(
      [
        [0, 0],
        [0.008, 0.001],
        [0.0108, 0.012],
        [0.0122, 0.045],
        [0.0116, 0.078],
        [0.0085, 0.093],
        [0, 0.0945],
      ],
      50,
    ),
    64,
  );
  grip.translate(0, -0.0945, 0).scale(0.86, 1, 1.1).rotateZ(0.16).translate(0.1195, 0.1165, 0);
  group.add(new Mesh(grip, walnut));
  return group;
};

/** The neck narrows towards its tip. */
function taper(geometry: ReturnType<typeof tube>, rings: number): void {
  const position = geometry.getAttribute("position");
  const normal = geometry.getAttribute("normal");
  const wide = position.count / rings;
  for (let index = 0; index < position.count; index++) {
    const t = Math.floor(index / wide) / (rings - 1);
    const grow = 0.0034 * (1 - t) ** 2 - 0.0016 * t;
    position.setXYZ(
      index,
      position.getX(index) + normal.getX(index) * grow,
      position.getY(index) + normal.getY(index) * grow,
      position.getZ(index) + normal.getZ(index) * grow,
    );
  }
}
