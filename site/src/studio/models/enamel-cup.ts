import { Group, Mesh, Vector3 } from "three";
import { enamel, steel } from "../materials.ts";
import type { Model } from "../model.ts";
import { rounded, tube, turn, vessel } from "../shape.ts";

/** Pressed steel, enameled, with a rolled lip left bare and a cream inside. */
export const enamelCup: Model = (_params, color) => {
  const [radius, height] = [0.043, 0.081];
  const outer = rounded(
    [
      [0, 0.002],
      [radius - 0.008, 0.002, 0.001],
      [radius - 0.006, 0, 0.001],
      [radius - 0.003, 0.001, 0.002],
      [radius - 0.0015, 0.008, 0.004],
      [radius, height - 0.001],
    ],
    10,
  );
  const coat = enamel(color);
  const group = new Group();
  group.add(new Mesh(vessel(outer, 0.0014, 0.003), coat));
  const inside = rounded(
    [
      [radius - 0.0019, height - 0.002],
      [radius - 0.003, 0.008, 0.006],
      [radius - 0.012, 0.0036, 0.004],
      [0, 0.0036],
    ],
    10,
  );
  group.add(new Mesh(turn(inside), enamel("#F1EADC")));
  const roll = Array.from({ length: 13 }, (_, step) => {
    const angle = (step / 12) * Math.PI * 2;
    return { x: radius + 0.0002 + Math.cos(angle) * 0.0014, y: height + Math.sin(angle) * 0.0014 };
  });
  group.add(new Mesh(turn(rounded(roll.map(({ x, y }) => [x, y] as const))), steel()));
  const at = (x: number, y: number) => new Vector3(radius + x, y, 0);
  const strap = tube(
    [
      at(-0.003, 0.066),
      at(0.006, 0.068),
      at(0.022, 0.064),
      at(0.029, 0.049),
      at(0.026, 0.032),
      at(0.012, 0.021),
      at(-0.003, 0.02),
    ],
    0.0026,
    80,
  );
  const position = strap.getAttribute("position");
  for (let index = 0; index < position.count; index++) position.setZ(index, position.getZ(index) * 2.6);
  strap.computeVertexNormals();
  group.add(new Mesh(strap, coat));
  return group;
};
