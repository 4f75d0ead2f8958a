import { Group, Mesh, MeshPhysicalMaterial, Vector3 } from "three";
import { brass, powder } from "../materials.ts";
import type { Model } from "../model.ts";
import { spline, tube, turn, turned } from "../shape.ts";

/** A storm-lantern shape with a frosted globe, glowing. */
export const lantern: Model = (_params, color) => {
  const coat = powder(color);
  const group = new Group();
  group.add(
    new Mesh(
      turned([
        [0, 0.001],
        [0.052, 0, 0.001],
        [0.056, 0.003, 0.003],
        [0.056, 0.032, 0.007],
        [0.036, 0.044, 0.008],
        [0.033, 0.056, 0.002],
        [0.03, 0.0568],
      ]),
      coat,
    ),
  );
  group.add(
    new Mesh(
      turned([
        [0.033, 0.055],
        [0.0365, 0.0562, 0.001],
        [0.0365, 0.0612, 0.001],
        [0.033, 0.0624],
      ]),
      brass(),
    ),
  );
  const globe = new MeshPhysicalMaterial({
    color: "#FFF1D8",
    roughness: 0.35,
    clearcoat: 0.8,
    clearcoatRoughness: 0.08,
    emissive: "#FFB45A",
    emissiveIntensity: 1.15,
  });
  globe.userData.lit = true;
  group.add(
    new Mesh(
      turn(
        spline(
          [
            [0.032, 0.0618],
            [0.04, 0.075],
            [0.0455, 0.096],
            [0.0435, 0.12],
            [0.036, 0.142],
            [0.0325, 0.149],
          ],
          50,
        ),
      ),
      globe,
    ),
  );
  group.add(
    new Mesh(
      turned([
        [0.0325, 0.148],
        [0.0365, 0.149, 0.001],
        [0.0365, 0.154, 0.001],
        [0.033, 0.155],
      ]),
      brass(),
    ),
  );
  group.add(
    new Mesh(
      turned([
        [0.034, 0.154],
        [0.044, 0.156, 0.002],
        [0.0435, 0.162, 0.003],
        [0.03, 0.176, 0.01],
        [0.0215, 0.182, 0.003],
        [0.0215, 0.194, 0.003],
        [0.014, 0.199, 0.004],
        [0, 0.2],
      ]),
      coat,
    ),
  );
  const at = (x: number, y: number, z = 0) => new Vector3(x, y, z);
  for (const side of [-1, 1]) {
    const post = tube(
      [
        at(side * 0.05, 0.03),
        at(side * 0.064, 0.05),
        at(side * 0.066, 0.1),
        at(side * 0.06, 0.15),
        at(side * 0.04, 0.163),
      ],
      0.0028,
      60,
    );
    group.add(new Mesh(post, coat));
  }
  const bail = tube(
    [
      at(-0.0655, 0.125),
      at(-0.071, 0.15, 0.004),
      at(-0.06, 0.2, 0.008),
      at(0, 0.238, 0.012),
      at(0.06, 0.2, 0.008),
      at(0.071, 0.15, 0.004),
      at(0.0655, 0.125),
    ],
    0.0016,
    100,
  );
  const knob = new Mesh(
    turned(
      [
        [0, 0],
        [0.0062, 0, 0.001],
        [0.0066, 0.008, 0.002],
        [0, 0.0086],
      ],
      48,
    ).rotateX(Math.PI / 2),
    brass(),
  );
  knob.position.set(0, 0.019, 0.0555);
  group.add(new Mesh(bail, brass()), knob);
  return group;
};
