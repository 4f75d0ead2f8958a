import { CylinderGeometry, Group, Mesh, Path } from "three";
import { powder } from "../materials.ts";
import type { Model } from "../model.ts";
import { roundedRectangle, slab, turned } from "../shape.ts";
import { wood } from "../wood.ts";

/** A square oak block with a dished, painted face. It says ten past ten, as clocks in pictures do. */
export const clock: Model = (_params, color) => {
  const size = 0.12;
  const block = roundedRectangle(size, size, 0.014);
  block.holes.push(new Path().absarc(0, 0, 0.0465, 0, Math.PI * 2, true));
  const group = new Group();
  const case_ = new Mesh(slab(block, 0.048, 0.003, 72), wood("oak", "x", 0.3));
  const back = new Mesh(
    slab(roundedRectangle(size - 0.012, size - 0.012, 0.01), 0.03, 0.002),
    wood("oak", "x"),
  );
  back.position.z = -0.006;
  const face = new Mesh(
    turned([
      [0.0468, 0.0035],
      [0.044, 0.001, 0.003],
      [0, 0],
    ]).rotateX(Math.PI / 2),
    powder(color),
  );
  face.position.z = 0.0145;
  group.add(case_, back, face);
  const dark = ["#1F2B2B", "#0E5A63", "#C2440C"].includes(color.toUpperCase());
  const ink = powder(dark ? "#F1EADC" : "#1F2B2B");
  const accent = powder(dark ? "#E9AE3A" : "#C2440C");
  for (let hour = 0; hour < 12; hour++) {
    const long = hour % 3 === 0;
    const mark = new Mesh(
      slab(roundedRectangle(long ? 0.0022 : 0.0013, long ? 0.0075 : 0.0045, 0.0006), 0.0008, 0.0002),
      ink,
    );
    const angle = (hour / 12) * Math.PI * 2;
    mark.position.set(Math.sin(angle) * 0.0375, Math.cos(angle) * 0.0375, 0.0156);
    mark.rotation.z = -angle;
    group.add(mark);
  }
  group.add(
    hand(0.021, 0.0034, (10 + 10 / 60) / 12, 0.0172, ink),
    hand(0.0325, 0.0024, 10 / 60, 0.0186, accent),
  );
  const pin = new Mesh(new CylinderGeometry(0.0022, 0.0022, 0.006, 32).rotateX(Math.PI / 2), ink);
  pin.position.z = 0.0178;
  group.add(pin);
  group.position.y = size / 2;
  const stand = new Group();
  stand.add(group);
  return stand;
};

function hand(
  length: number,
  width: number,
  turn: number,
  z: number,
  material: ReturnType<typeof powder>,
): Group {
  const mesh = new Mesh(slab(roundedRectangle(width, length + 0.008, width / 2), 0.0009, 0.0003), material);
  mesh.position.y = length / 2 - 0.004;
  const group = new Group();
  group.add(mesh);
  group.position.z = z;
  group.rotation.z = -turn * Math.PI * 2;
  return group;
}
