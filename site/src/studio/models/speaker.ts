import {
  CylinderGeometry,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  Path,
  Vector3,
} from "three";
import { cloth } from "../cloth.ts";
import { brass, metal, powder } from "../materials.ts";
import { type Model, word } from "../model.ts";
import { roundedRectangle, slab, tube, turned } from "../shape.ts";
import { wood } from "../wood.ts";

export const speaker: Model = (params, color) =>
  word(params, "style", "wide") === "radio" ? radio(color) : wide(color);

/** A walnut case around a wool front, a brass knob on top. */
function wide(color: string): Group {
  const [width, height, depth] = [0.3, 0.15, 0.12];
  const group = new Group();
  const rim = roundedRectangle(width, height, 0.026);
  rim.holes.push(hole(width - 0.024, height - 0.024, 0.016));
  const shell = new Mesh(slab(rim, depth, 0.003, 64), wood("walnut", "x", 0.4));
  const front = new Mesh(
    slab(roundedRectangle(width - 0.0246, height - 0.0246, 0.0155), 0.012, 0.0045, 48),
    cloth({
      color,
      loom: "front",
      threads: 620,
      nap: 0.25,
      stripe: {
        color: "#E9DFCB",
        name: "heather",
        weave: ".24 * smoothstep(.4, .75, noise3(vec3(cell * 1.7, 3.)))",
      },
    }),
  );
  front.position.z = depth / 2 - 0.0095;
  const back = new Mesh(
    slab(roundedRectangle(width - 0.02, height - 0.02, 0.014), 0.01, 0.002),
    powder("#2A2A28"),
  );
  back.position.z = -depth / 2 + 0.008;
  group.add(shell, front, back);
  const badge = new Mesh(slab(roundedRectangle(0.022, 0.0045, 0.0015), 0.0014, 0.0005), brass());
  badge.position.set(width / 2 - 0.045, -height / 2 + 0.03, depth / 2 - 0.003);
  group.add(badge);
  for (const [x, radius] of [
    [width / 2 - 0.05, 0.0135],
    [width / 2 - 0.088, 0.0065],
  ] as const) {
    const knob = new Mesh(
      turned(
        [
          [radius, 0, 0.0004],
          [radius, 0.007, 0.0012],
          [radius * 0.9, 0.0082, 0.001],
          [0, 0.0078],
        ],
        80,
      ),
      brass(),
    );
    knob.position.set(x, height / 2, 0.005);
    group.add(knob);
  }
  for (const x of [-1, 1]) {
    const foot = new Mesh(slab(roundedRectangle(0.03, 0.006, 0.002), 0.09, 0.002), powder("#2A2A28"));
    foot.position.set(x * (width / 2 - 0.05), -height / 2 - 0.002, 0);
    group.add(foot);
  }
  group.position.y = height / 2 + 0.005;
  const stand = new Group();
  stand.add(group);
  return stand;
}

/** A painted steel case between oak cheeks: punched grille on the left, one weighted dial on the right. */
function radio(color: string): Group {
  const [width, height, depth] = [0.18, 0.118, 0.075];
  const group = new Group();
  const coat = powder(color);
  group.add(new Mesh(slab(roundedRectangle(width, height, 0.014), depth, 0.005, 48), coat));
  for (const side of [-1, 1]) {
    const cheek = new Mesh(
      slab(roundedRectangle(depth + 0.004, height + 0.004, 0.012), 0.009, 0.003, 40),
      wood("oak", "x", 0.3),
    );
    cheek.rotation.y = Math.PI / 2;
    cheek.position.x = side * (width / 2 + 0.002);
    group.add(cheek);
  }
  const spots: Matrix4[] = [];
  for (let ringIndex = 0; ringIndex < 8; ringIndex++) {
    const count = Math.max(1, ringIndex * 6);
    for (let dot = 0; dot < count; dot++) {
      const angle = (dot / count) * Math.PI * 2;
      spots.push(
        new Matrix4().makeTranslation(
          -0.036 + Math.cos(angle) * ringIndex * 0.0054,
          Math.sin(angle) * ringIndex * 0.0054,
          depth / 2,
        ),
      );
    }
  }
  const grille = new InstancedMesh(
    new CylinderGeometry(0.0015, 0.0015, 0.0006, 14).rotateX(Math.PI / 2),
    new MeshBasicMaterial({ color: "#15110C" }),
    spots.length,
  );
  for (const [index, matrix] of spots.entries()) grille.setMatrixAt(index, matrix);
  group.add(grille);
  const dial = turned(
    [
      [0.026, 0, 0.0005],
      [0.0262, 0.002, 0.0006],
      [0.0225, 0.0028, 0.0006],
      [0.0215, 0.0125, 0.002],
      [0.019, 0.0135, 0.001],
      [0, 0.0128],
    ],
    96,
  ).rotateX(Math.PI / 2);
  const knob = new Mesh(dial, metal("#D8CFBD", 0.36));
  knob.position.set(0.047, 0.012, depth / 2);
  const needle = new Mesh(slab(roundedRectangle(0.0018, 0.009, 0.0008), 0.0008, 0.0003), powder("#C2440C"));
  needle.position.set(0.047 + 0.0075, 0.012 + 0.0105, depth / 2 + 0.0134);
  needle.rotation.z = -0.62;
  group.add(knob, needle);
  for (const [index, x] of [0.033, 0.047, 0.061].entries()) {
    const button = new Mesh(
      turned(
        [
          [0.0034, 0],
          [0.0034, 0.002, 0.0008],
          [0, 0.0024],
        ],
        40,
      ).rotateX(Math.PI / 2),
      index === 2 ? powder("#C2440C") : metal("#D8CFBD", 0.36),
    );
    button.position.set(x, -0.036, depth / 2);
    group.add(button);
  }
  const at = (x: number, y: number) => new Vector3(x, y, 0);
  const half = width / 2 + 0.002;
  const bail = tube(
    [
      at(-half + 0.012, height / 2 - 0.002),
      at(-half + 0.014, height / 2 + 0.018),
      at(-half + 0.04, height / 2 + 0.03),
      at(half - 0.04, height / 2 + 0.03),
      at(half - 0.014, height / 2 + 0.018),
      at(half - 0.012, height / 2 - 0.002),
    ],
    0.0036,
    90,
  );
  group.add(new Mesh(bail, wood("oak", "x", 0.3)));
  group.position.y = height / 2 + 0.002;
  const stand = new Group();
  stand.add(group);
  return stand;
}

function hole(width: number, height: number, radius: number): Path {
  const points = roundedRectangle(width, height, radius).getPoints(16);
  // A path that closes on itself twice confuses the triangulator.
  return new Path(points.slice(0, -1).reverse());
}
