import { Group, Mesh, Vector3 } from "three";
import { printed, typeset } from "../label.ts";
import { loft } from "../loft.ts";
import { paper, waxy } from "../materials.ts";
import type { Model } from "../model.ts";
import { turned } from "../shape.ts";

/** A poured puck with pressed dimples, sitting on the wrapper that has been opened under it. */
export const wax: Model = () => {
  const group = new Group();
  const puck = turned(
    [
      [0, 0.001],
      [0.034, 0.0004, 0.003],
      [0.0385, 0.004, 0.004],
      [0.0375, 0.02, 0.005],
      [0.033, 0.0222, 0.003],
      [0.029, 0.0212, 0.002],
      [0, 0.0208],
    ],
    200,
  );
  const position = puck.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const [x, y, z] = [position.getX(index), position.getY(index), position.getZ(index)];
    const scallop = Math.hypot(x, z) > 0.03 ? 1 + 0.014 * Math.cos(Math.atan2(z, x) * 24) : 1;
    position.setXYZ(index, x * scallop, y, z * scallop);
  }
  puck.computeVertexNormals();
  const upper = new Mesh(puck, waxy("#EADFC2", 0.12));
  upper.position.set(0.006, 0.0225, -0.004);
  upper.rotation.set(0.02, 0.7, 0.03);
  const lower = new Mesh(puck, waxy("#EADFC2", 0.12));
  lower.position.y = 0.0014;
  const side = Array.from({ length: 42 }, (_, row) =>
    Array.from({ length: 42 }, (_, column) => crease(column / 41 - 0.5, row / 41 - 0.5)),
  );
  const sheet = loft(side, { closed: false });
  const wrapper = paper("#FFFFFF", wrapping());
  wrapper.side = 2;
  group.add(new Mesh(sheet, wrapper), lower, upper);
  group.children[0]?.rotateY(0.5);
  return group;
};

/** Paper that was folded in thirds and lifts at its corners. */
function crease(u: number, v: number): Vector3 {
  const edge = Math.max(Math.abs(u), Math.abs(v));
  const lift = Math.max(0, edge - 0.3) ** 1.6 * 0.11 * (0.7 + 0.5 * Math.sin(u * 9 + v * 5));
  const fold = 0.0009 * Math.abs(Math.sin(u * 9.4)) + 0.0009 * Math.abs(Math.cos(v * 8));
  return new Vector3(u * 0.125, 0.0003 + lift + fold * Math.min(1, edge * 3), v * 0.125);
}

function wrapping() {
  return printed(1024, 1024, (ink) => {
    ink.fillStyle = "#EFE6D6";
    ink.fillRect(0, 0, 1024, 1024);
    ink.fillStyle = "#0E5A63";
    for (let row = 0; row < 9; row++)
      for (let column = 0; column < 5; column++)
        typeset(ink, "surf wax", 120 + column * 235 + (row % 2) * 110 - 60, 80 + row * 120, 44, {
          weight: 650,
        });
  });
}
