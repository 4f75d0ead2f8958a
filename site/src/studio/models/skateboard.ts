import { Color, Group, Mesh, Vector3 } from "three";
import { surface } from "../glsl.ts";
import { loft } from "../loft.ts";
import { gloss, metal, steel } from "../materials.ts";
import type { Model } from "../model.ts";
import { roundedRectangle, slab, turned } from "../shape.ts";
import { wood } from "../wood.ts";

const [LONG, WIDE, THICK] = [0.71, 0.2, 0.0115];

/** A cruiser standing on its tail, wheels towards the camera. */
export const skateboard: Model = (_params, color) => {
  const deck = surface(wood("maple", "y", 0.5), {
    name: "deck",
    uniforms: { uPaint: { value: new Color(color) }, uCream: { value: new Color("#F3EAD6") } },
    color: /* glsl */ `
      float fiber = noise3(vObject * vec3(900., 30., 900.));
      diffuseColor.rgb *= .86 + .2 * fiber + .12 * (fbm3(vObject * vec3(40., 6., 40.)) - .5);
      float face = step(.002, vObject.z - uDish(vObject.y));
      float bandA = 1. - smoothstep(.0255, .0262, abs(vObject.x - .022));
      float bandB = 1. - smoothstep(.0085, .0092, abs(vObject.x + .024));
      float bandC = 1. - smoothstep(.0035, .0042, abs(vObject.x + .043));
      diffuseColor.rgb = mix(diffuseColor.rgb, uPaint * (.9 + .16 * fiber), max(bandA, bandC) * face);
      diffuseColor.rgb = mix(diffuseColor.rgb, uCream * (.9 + .16 * fiber), bandB * face);
      float ply = step(.5, fract((vObject.z - uDish(vObject.y)) / ${THICK.toFixed(4)} * 3.5));
      diffuseColor.rgb *= mix(1., .8, ply * (1. - face) * step(-.0048, vObject.z - uDish(vObject.y)));
    `.replaceAll("uDish(vObject.y)", DISH),
  });
  const rows = 120;
  const around = 64;
  const loops = Array.from({ length: rows + 1 }, (_, row) => {
    const t = row / rows;
    const y = t * LONG;
    const nose = Math.min(1, (1 - t) / 0.17);
    const tail = Math.min(1, t / 0.12);
    const half =
      (WIDE / 2) *
      Math.max(
        0.02,
        Math.sqrt(Math.max(0, 1 - (1 - nose) ** 2.4)) *
          (0.62 + 0.38 * Math.sqrt(1 - (1 - tail) ** 2)) *
          (0.93 + 0.07 * Math.sin(t * Math.PI)),
      );
    return Array.from({ length: around }, (_, step) => {
      const angle = Math.PI / 2 + (step / around) * Math.PI * 2;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return new Vector3(
        Math.sign(c) * Math.abs(c) ** 0.32 * half,
        y,
        -Math.sign(s) * Math.abs(s) ** 0.5 * (THICK / 2) + dish(y),
      );
    });
  });
  const group = new Group();
  group.add(new Mesh(loft(loops, { cap: true }), deck));
  for (const y of [0.17, 0.56]) group.add(truck(y));
  return group;
};

/** The tail kicks away from the wheels; GLSL and TypeScript must agree, so that the paint stays on one face. */
const dish = (y: number) => -0.052 * Math.max(0, (0.125 - y) / 0.125) ** 1.5;
const DISH = "(-.052 * pow(max(0., (.125 - vObject.y) / .125), 1.5))";

function truck(y: number): Group {
  const group = new Group();
  const alloy = metal("#BFC1BE", 0.38);
  const plate = new Mesh(slab(roundedRectangle(0.055, 0.08, 0.008), 0.006, 0.002), alloy);
  plate.position.z = 0.009;
  const hanger = new Mesh(
    turned(
      [
        [0.0001, -0.062],
        [0.007, -0.06, 0.002],
        [0.008, -0.03, 0.01],
        [0.014, -0.01, 0.01],
        [0.014, 0.01, 0.01],
        [0.008, 0.03, 0.01],
        [0.007, 0.06, 0.002],
        [0.0001, 0.062],
      ],
      48,
    ).rotateZ(Math.PI / 2),
    alloy,
  );
  hanger.position.z = 0.034;
  const post = new Mesh(
    turned(
      [
        [0.013, 0],
        [0.011, 0.012, 0.004],
        [0.012, 0.03],
      ],
      40,
    ).rotateX(Math.PI / 2),
    alloy,
  );
  post.position.z = 0.01;
  group.add(plate, hanger, post);
  for (const side of [-1, 1]) {
    const wheel = turned(
      [
        [0.008, -0.02],
        [0.018, -0.021, 0.002],
        [0.026, -0.0215, 0.005],
        [0.03, -0.012, 0.006],
        [0.0305, 0, 0.01],
        [0.03, 0.012, 0.006],
        [0.026, 0.0215, 0.005],
        [0.018, 0.021, 0.002],
        [0.014, 0.016, 0.002],
        [0.008, 0.015],
      ],
      80,
    ).rotateZ((-Math.PI / 2) * side);
    const mesh = new Mesh(wheel, gloss("#F0E3C6", 0.4));
    mesh.position.set(side * 0.083, 0, 0.034);
    const nut = new Mesh(
      turned(
        [
          [0.0001, 0.022],
          [0.005, 0.022, 0.001],
          [0.0055, 0.014, 0.001],
          [0.012, 0.0145],
        ],
        24,
      ).rotateZ((-Math.PI / 2) * side),
      steel(),
    );
    nut.position.copy(mesh.position);
    group.add(mesh, nut);
  }
  for (const [x, dy] of [
    [-0.018, -0.03],
    [0.018, -0.03],
    [-0.018, 0.03],
    [0.018, 0.03],
  ] as const) {
    const bolt = new Mesh(
      turned(
        [
          [0.0034, 0],
          [0.0034, 0.002, 0.0008],
          [0, 0.0024],
        ],
        24,
      ).rotateX(Math.PI / 2),
      steel(),
    );
    bolt.position.set(x, dy, 0.012);
    group.add(bolt);
  }
  group.position.y = y;
  return group;
}
