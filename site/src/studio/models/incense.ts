import { CylinderGeometry, Group, Mesh } from "three";
import { glaze } from "../ceramic.ts";
import { waxy } from "../materials.ts";
import type { Model } from "../model.ts";
import { footRing, rounded, turn } from "../shape.ts";

/** A dish with a hill in the middle that holds one stick. */
export const incense: Model = (_params, color) => {
  const radius = 0.06;
  const profile = rounded(
    [
      ...footRing(0.036),
      [0.038, 0.004, 0.003],
      [radius - 0.004, 0.007, 0.012],
      [radius, 0.0185, 0.003],
      [radius - 0.0042, 0.0186, 0.002],
      [radius - 0.009, 0.0105, 0.008],
      [0.026, 0.0085, 0.014],
      [0.0125, 0.0125, 0.012],
      [0.0062, 0.026, 0.004],
      [0.0022, 0.0268, 0.0006],
      [0.0018, 0.02],
      [0, 0.02],
    ],
    14,
  );
  const group = new Group();
  group.add(new Mesh(turn(profile), glaze({ color, bare: 0.0055, lip: 0.0275, speckle: 0.4, gloss: 0.2 })));
  const stick = new Group();
  const bamboo = new Mesh(new CylinderGeometry(0.0007, 0.0007, 0.04, 16), waxy("#B98E58"));
  bamboo.position.y = 0.02;
  const resin = new Mesh(new CylinderGeometry(0.0014, 0.0014, 0.125, 20), waxy("#4B3A2A", 0.4));
  resin.position.y = 0.098;
  stick.add(bamboo, resin);
  stick.position.y = 0.019;
  stick.rotation.z = -0.07;
  group.add(stick);
  return group;
};
