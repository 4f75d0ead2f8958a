import { Color, DoubleSide, Group, Mesh, MeshPhysicalMaterial, Vector3 } from "three";
import { glaze } from "../ceramic.ts";
import { cloth } from "../cloth.ts";
import { brass, powder } from "../materials.ts";
import { type Model, word } from "../model.ts";
import { footRing, rounded, spline, tube, turn, turned } from "../shape.ts";

export const lamp: Model = (params, color) =>
  word(params, "style", "linen") === "dome" ? dome(color) : linen(color);

/** A thrown base under a linen drum that is lit from inside. */
function linen(color: string): Group {
  const group = new Group();
  const base = [
    ...rounded([...footRing(0.05), [0.053, 0.003]]),
    ...spline(
      [
        [0.055, 0.006],
        [0.078, 0.035],
        [0.092, 0.085],
        [0.084, 0.14],
        [0.055, 0.185],
        [0.03, 0.208],
        [0.021, 0.222],
        [0.02, 0.236],
      ],
      80,
    ),
  ];
  group.add(new Mesh(turn(base), glaze({ color, bare: 0.012, speckle: 0.4, gloss: 0.5 })));
  group.add(
    new Mesh(
      turned([
        [0.0205, 0.233],
        [0.022, 0.236, 0.001],
        [0.02, 0.242, 0.002],
        [0.008, 0.244, 0.002],
        [0.008, 0.31],
      ]),
      brass(),
    ),
  );
  const shade = cloth({ color: "#F4E6CB", loom: "around", threads: 620, nap: 0.05 });
  shade.emissive = new Color("#FFC27A");
  shade.emissiveIntensity = 0.42;
  const [low, high] = [0.25, 0.43];
  group.add(
    new Mesh(
      turned([
        [0.141, low],
        [0.1405, low + 0.06],
        [0.118, high],
        [0.1165, high],
        [0.139, low],
      ]),
      shade,
    ),
  );
  for (const [radius, y] of [
    [0.1412, low],
    [0.1182, high],
  ] as const) {
    const hem = turned([
      [radius - 0.002, y - 0.002, 0.001],
      [radius + 0.0012, y - 0.002, 0.001],
      [radius + 0.0008, y + 0.006, 0.0008],
      [radius - 0.002, y + 0.006],
    ]);
    group.add(new Mesh(hem, cloth({ color: "#EAD9B8", loom: "around", threads: 900, nap: 0 })));
  }
  const bulb = new MeshPhysicalMaterial({ color: "#fff", emissive: "#FFD9A0", emissiveIntensity: 4 });
  group.add(
    new Mesh(
      turned(
        [
          [0, 0.3],
          [0.024, 0.31, 0.02],
          [0.03, 0.35, 0.02],
          [0.012, 0.385, 0.02],
          [0, 0.39],
        ],
        48,
      ),
      bulb,
    ),
  );
  const cord = tube(
    [
      new Vector3(0, 0.006, -0.05),
      new Vector3(0.02, 0.0035, -0.09),
      new Vector3(0.09, 0.003, -0.12),
      new Vector3(0.16, 0.003, -0.1),
    ],
    0.0026,
    60,
  );
  group.add(new Mesh(cord, cloth({ color: "#C9A26A", loom: "front", threads: 1200, nap: 0.2 })));
  return group;
}

/** A spun dome on a stem, glowing underneath. */
function dome(color: string): Group {
  const group = new Group();
  const coat = powder(color);
  group.add(
    new Mesh(
      turned([
        [0, 0.0005],
        [0.06, 0, 0.001],
        [0.064, 0.002, 0.003],
        [0.063, 0.012, 0.006],
        [0.02, 0.019, 0.02],
        [0.0085, 0.04, 0.012],
        [0.008, 0.2],
      ]),
      coat,
    ),
  );
  const shell = [
    ...spline(
      [
        [0.101, 0.176],
        [0.1, 0.192],
        [0.089, 0.226],
        [0.063, 0.253],
        [0.03, 0.265],
        [0, 0.267],
      ],
      60,
    ),
  ];
  const skin = powder(color);
  group.add(new Mesh(turn(shell), skin));
  const inner = new MeshPhysicalMaterial({
    color: "#FFF4E0",
    emissive: "#FFB866",
    emissiveIntensity: 1.5,
    roughness: 0.7,
    side: DoubleSide,
  });
  group.add(
    new Mesh(
      turn(
        spline(
          [
            [0, 0.2625],
            [0.029, 0.2605],
            [0.0605, 0.249],
            [0.086, 0.2235],
            [0.0972, 0.191],
            [0.0985, 0.177],
          ],
          50,
        ),
      ),
      inner,
    ),
  );
  group.add(
    new Mesh(
      turned([
        [0.0985, 0.1762],
        [0.0996, 0.1748, 0.0006],
        [0.1012, 0.1762],
      ]),
      coat,
    ),
  );
  group.add(
    new Mesh(
      turned([
        [0, 0.198],
        [0.03, 0.199, 0.004],
        [0.031, 0.206, 0.003],
        [0, 0.208],
      ]),
      new MeshPhysicalMaterial({ color: "#fff", emissive: "#FFDCA8", emissiveIntensity: 2.6 }),
    ),
  );
  group.add(
    new Mesh(
      turned(
        [
          [0.006, 0.266],
          [0.007, 0.268, 0.001],
          [0.0075, 0.276, 0.003],
          [0, 0.278],
        ],
        48,
      ),
      brass(),
    ),
  );
  return group;
}
