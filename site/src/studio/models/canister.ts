import { Group, Mesh } from "three";
import { glaze } from "../ceramic.ts";
import { brass } from "../materials.ts";
import { type Model, num, word } from "../model.ts";
import { footRing, rounded, turned, vessel } from "../shape.ts";
import { cork, wood } from "../wood.ts";

/** A lidded crock: a turned cork stopper, or a flat oak lid on a pin. */
export const canister: Model = (params, color) => {
  const radius = num(params, "radius", 0.056);
  const height = num(params, "height", 0.12);
  const group = new Group();
  const outer = rounded(
    [
      ...footRing(radius - 0.006),
      [radius - 0.003, 0.004, 0.003],
      [radius, 0.02, 0.02],
      [radius, height - 0.012, 0.008],
      [radius - 0.003, height - 0.0024],
    ],
    10,
  );
  group.add(
    new Mesh(
      vessel(outer, 0.005, 0.01),
      glaze({ color, bare: 0.012, lip: height, speckle: 0.45, gloss: 0.5 }),
    ),
  );
  if (word(params, "lid", "cork") === "oak") {
    const lid = turned([
      [0, 0],
      [radius + 0.001, 0, 0.002],
      [radius + 0.002, 0.009, 0.003],
      [0, 0.0098],
    ]);
    const top = new Mesh(lid, wood("oak", "x"));
    top.position.y = height + 0.0006;
    const pin = new Mesh(
      turned(
        [
          [0.0042, 0],
          [0.0042, 0.0025, 0.0014],
          [0, 0.003],
        ],
        40,
      ),
      brass(),
    );
    pin.position.set(radius * 0.78, height + 0.0102, 0);
    group.add(top, pin);
  } else {
    const stopper = turned([
      [0, -0.014],
      [radius - 0.0085, -0.014, 0.002],
      [radius - 0.0068, 0.0005, 0.001],
      [radius + 0.0005, 0.0012, 0.0012],
      [radius + 0.0012, 0.015, 0.004],
      [0, 0.0155],
    ]);
    const lid = new Mesh(stopper, cork());
    lid.position.y = height;
    group.add(lid);
  }
  return group;
};
