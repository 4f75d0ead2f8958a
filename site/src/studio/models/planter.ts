import { Group, Mesh, MeshPhysicalMaterial } from "three";
import { glaze } from "../ceramic.ts";
import { surface } from "../glsl.ts";
import { type Model, num } from "../model.ts";
import { footRing, rounded, turned, vessel } from "../shape.ts";

const TERRACOTTA = "#C08A68";

/** Half-dipped earthenware in its saucer, with soil. */
export const planter: Model = (params, color) => {
  const radius = num(params, "radius", 0.075);
  const height = num(params, "height", 0.125);
  const base = radius * 0.76;
  const outer = rounded(
    [
      ...footRing(base - 0.002),
      [base, 0.004, 0.003],
      [radius * 0.96, height - 0.026, 0.006],
      [radius * 1.02, height - 0.018, 0.006],
      [radius * 1.03, height - 0.0022, 0.002],
    ],
    10,
  );
  const group = new Group();
  const pot = new Mesh(
    vessel(outer, 0.006, 0.012),
    glaze({
      color,
      clay: TERRACOTTA,
      bare: num(params, "bare", 0.05),
      lip: height,
      gloss: 0.45,
      speckle: 0.15,
    }),
  );
  pot.position.y = 0.0062;
  const rim = radius * 1.06;
  const saucer = turned([
    [0, 0.002],
    [rim * 0.82, 0, 0.002],
    [rim * 0.9, 0, 0.004],
    [rim, 0.021, 0.002],
    [rim - 0.005, 0.0212, 0.0022],
    [rim * 0.86, 0.006, 0.006],
    [0, 0.006],
  ]);
  const soil = new Mesh(
    turned([
      [radius * 0.875, height - 0.03],
      [radius * 0.6, height - 0.0225, 0.02],
      [0, height - 0.02],
    ]),
    surface(new MeshPhysicalMaterial({ color: "#3A2A1E", roughness: 1 }), {
      name: "soil",
      uniforms: {},
      color:
        "float crumb = noise3(vObject * 520.) * .6 + noise3(vObject * 210.) * .4; diffuseColor.rgb *= .35 + 1.2 * crumb;",
      normal: "normal = bumped(normal, crumb * .004);",
    }),
  );
  group.add(pot, new Mesh(saucer, glaze({ color: TERRACOTTA, clay: TERRACOTTA, bare: 1, gloss: 0 })), soil);
  return group;
};
