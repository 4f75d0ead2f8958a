import { Group, Mesh } from "three";
import { steel } from "../materials.ts";
import { type Model, num } from "../model.ts";
import { spline, turn, turned } from "../shape.ts";
import { wood } from "../wood.ts";

/** A turned pepper mill. The color says which wood. */
export const mill: Model = (params, color) => {
  const height = num(params, "height", 0.205);
  const h = (share: number) => share * height;
  const material = wood(color.toUpperCase() === "#5B3B27" ? "walnut" : "oak", "y", 0.6);
  const group = new Group();
  const body = [
    ...turnedFoot(),
    ...spline(
      [
        [0.0288, h(0.03)],
        [0.0278, h(0.1)],
        [0.0225, h(0.26)],
        [0.0188, h(0.42)],
        [0.0205, h(0.55)],
        [0.0245, h(0.635)],
        [0.0252, h(0.66)],
      ],
      60,
    ),
  ];
  group.add(
    new Mesh(
      turn([
        ...body,
        ...spline(
          [
            [0.0252, h(0.66)],
            [0.0245, h(0.675)],
            [0.018, h(0.678)],
          ],
          12,
        ),
      ]),
      material,
    ),
  );
  const head = spline(
    [
      [0.0175, h(0.682)],
      [0.0235, h(0.686)],
      [0.0246, h(0.7)],
      [0.0205, h(0.745)],
      [0.0215, h(0.79)],
      [0.0262, h(0.85)],
      [0.0238, h(0.915)],
      [0.013, h(0.955)],
      [0, h(0.962)],
    ],
    80,
  );
  group.add(new Mesh(turn(head), material));
  const nut = new Mesh(
    turned(
      [
        [0.0055, 0],
        [0.0072, 0.001, 0.001],
        [0.0075, 0.007, 0.003],
        [0, 0.0085],
      ],
      48,
    ),
    steel(),
  );
  nut.position.y = h(0.959);
  const collar = new Mesh(
    turned(
      [
        [0.0183, h(0.676)],
        [0.0183, h(0.684)],
      ],
      64,
    ),
    steel(),
  );
  group.add(nut, collar);
  return group;
};

function turnedFoot() {
  return spline(
    [
      [0, 0.001],
      [0.026, 0.0004],
      [0.0285, 0.0018],
      [0.0288, 0.006],
    ],
    16,
  );
}
