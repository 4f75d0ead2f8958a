import { CylinderGeometry, Group, Mesh } from "three";
import { glaze } from "../ceramic.ts";
import { enamel, metal, waxy } from "../materials.ts";
import type { Model } from "../model.ts";
import { footRing, rounded, turned, vessel } from "../shape.ts";
import { cork, wood } from "../wood.ts";

const LEADS = [
  ["#C2440C", 0.012, 0.3, 0.178],
  ["#0E5A63", 0.016, 1.5, 0.17],
  ["#E9AE3A", 0.014, 2.7, 0.182],
  ["#1F2B2B", 0.015, 3.6, 0.166],
  ["#E9DFCB", 0.013, 4.6, 0.175],
  ["#3C5A3E", 0.011, 5.6, 0.185],
] as const;

/** A fluted cup on cork, with six pencils leaning against its rim. */
export const pencilCup: Model = (_params, color) => {
  const [radius, height] = [0.04, 0.1];
  const outer = rounded(
    [
      ...footRing(radius - 0.003),
      [radius - 0.001, 0.003, 0.002],
      [radius, 0.012, 0.004],
      [radius, height * 0.3],
      [radius, height * 0.6],
      [radius, height - 0.012, 0.004],
      [radius - 0.0005, height - 0.002],
    ],
    8,
  );
  const geometry = vessel(outer, 0.005, 0.008, 360);
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const [x, y, z] = [position.getX(index), position.getY(index), position.getZ(index)];
    const depth =
      Math.hypot(x, z) > radius - 0.002
        ? Math.min(1, Math.max(0, (y - 0.008) / 0.008)) *
          Math.min(1, Math.max(0, (height - 0.008 - y) / 0.008))
        : 0;
    const flute = 1 - 0.034 * depth * (0.5 - 0.5 * Math.cos(Math.atan2(z, x) * 36));
    position.setXYZ(index, x * flute, y, z * flute);
  }
  geometry.computeVertexNormals();
  const group = new Group();
  const cup = new Mesh(geometry, glaze({ color, bare: -1, lip: height, speckle: 0.1, gloss: 0.35 }));
  cup.position.y = 0.004;
  group.add(
    cup,
    new Mesh(
      turned([
        [0, 0],
        [radius - 0.003, 0, 0.0008],
        [radius - 0.002, 0.0045],
      ]),
      cork(),
    ),
  );
  for (const [paint, lean, angle, length] of LEADS) {
    const stick = pencil(paint, length);
    const holder = new Group();
    holder.add(stick);
    stick.rotation.z = -Math.atan((lean + 0.015) / 0.09);
    stick.position.set(-0.013, 0.012, 0);
    holder.rotation.y = angle;
    group.add(holder);
  }
  return group;
};

/** Hexagonal cedar, sharpened, point up. */
function pencil(paint: string, length: number): Group {
  const group = new Group();
  const body = new Mesh(new CylinderGeometry(0.0037, 0.0037, length - 0.02, 6), enamel(paint));
  body.material.flatShading = true;
  body.position.y = (length - 0.02) / 2;
  const cone = new Mesh(new CylinderGeometry(0.001, 0.0036, 0.0155, 32), wood("cedar", "y", 0));
  cone.position.y = length - 0.0123;
  const lead = new Mesh(new CylinderGeometry(0.0001, 0.001, 0.0046, 20), waxy("#2A2A2C"));
  lead.position.y = length - 0.0023;
  const ferrule = new Mesh(new CylinderGeometry(0.0039, 0.0039, 0.006, 24), metal("#C39A55", 0.35));
  group.add(body, cone, lead, ferrule);
  return group;
}
