import { Color, Group, Matrix4, Mesh, MeshPhysicalMaterial, Vector3 } from "three";
import { surface } from "../glsl.ts";
import { loft } from "../loft.ts";
import { type Model, num, word } from "../model.ts";
import { slab } from "../shape.ts";
import { wood } from "../wood.ts";
import { keelShape } from "./fin.ts";

/** The tail's width as a share of the widest point, and how late and how round the nose closes. */
const OUTLINES: Record<string, readonly [tail: number, late: number, round: number]> = {
  long: [0.52, 2.5, 0.56],
  fish: [0.68, 2.2, 0.72],
  hand: [0.62, 2.6, 0.5],
};

/** A board on its tail, deck to the front. */
export const surfboard: Model = (params, color) => {
  const outline = word(params, "outline", "long");
  const length = num(params, "length", 2.8);
  const half = num(params, "width", 0.58) / 2;
  const shape = OUTLINES[outline] ?? [0.52, 2.5, 0.56];
  const thick = outline === "hand" ? 0.024 : outline === "fish" ? 0.064 : 0.076;
  const notch = outline === "fish" ? 0.14 : 0;
  const rows = 140;
  const around = 72;
  const loops = Array.from({ length: rows + 1 }, (_, row) => {
    const t = row / rows;
    const reach = Math.max(0.004, half * plan(shape, t));
    const body = thick * Math.max(0.1, Math.sin(Math.PI * (0.1 + t * 0.86)) ** 0.6);
    const rocker =
      0.11 * Math.max(0, t - 0.45) ** 2.4 * (length / 2) + 0.03 * Math.max(0, 0.3 - t) ** 2 * length;
    return Array.from({ length: around }, (_, step) => {
      const angle = Math.PI / 2 + (step / around) * Math.PI * 2;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const x = Math.sign(c) * Math.abs(c) ** 0.62 * reach;
      const z = -Math.sign(s) * Math.abs(s) ** 0.82 * body * (s < 0 ? 0.5 : 0.42);
      const swallow = notch * Math.max(0, 1 - Math.abs(x) / (reach * 0.86)) * Math.max(0, 1 - t * 5);
      return new Vector3(x, t * length + swallow, z + rocker);
    });
  });
  const group = new Group();
  const hand = word(params, "finish", "resin") === "wood";
  group.add(
    new Mesh(loft(loops, { cap: true }), hand ? wood("cedar", "y", 0.8) : tint(color, length, outline)),
  );
  if (hand) group.add(stripe(length, thick));
  if (outline === "fish")
    for (const side of [-1, 1]) {
      const keel = new Mesh(slab(keelShape(0.2, 0.12), 0.009, 0.003), wood("oak", "y", 0.8));
      keel.setRotationFromMatrix(
        new Matrix4().makeBasis(new Vector3(0, -1, 0), new Vector3(0, 0, -1), new Vector3(1, 0, 0)),
      );
      keel.position.set(side * half * 0.56, 0.25, -thick * 0.3);
      group.add(keel);
    }
  return group;
};

/** A walnut inlay down the middle of the handplane, standing a hair proud of the cedar. */
function stripe(length: number, thick: number): Mesh {
  const loops = Array.from({ length: 60 }, (_, row) => {
    const t = 0.02 + (row / 59) * 0.95;
    const body = thick * Math.max(0.1, Math.sin(Math.PI * (0.1 + t * 0.86)) ** 0.6);
    const rocker =
      0.11 * Math.max(0, t - 0.45) ** 2.4 * (length / 2) + 0.03 * Math.max(0, 0.3 - t) ** 2 * length;
    const z = rocker + body * 0.5 + 0.0004;
    return [
      new Vector3(-0.011, t * length, z - 0.003),
      new Vector3(-0.0105, t * length, z),
      new Vector3(0.0105, t * length, z),
      new Vector3(0.011, t * length, z - 0.003),
    ];
  });
  return new Mesh(loft(loops, { closed: false }), wood("walnut", "y", 0.8));
}

/** Half width, 0…1, from tail to nose. */
function plan([tail, late, round]: readonly [number, number, number], t: number): number {
  const away = Math.abs(t - 0.5) * 2;
  return t < 0.5 ? 1 - (1 - tail) * away ** 2.3 : (1 - away ** late) ** round;
}

/** Resin tint over foam: slightly cloudy, a cream band with pinlines, a redwood stringer, a polished gloss coat. */
function tint(color: string, length: number, outline: string): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.35,
    clearcoat: 1,
    clearcoatRoughness: 0.07,
  });
  const band = outline === "long" ? [0.69, 0.755] : [0.7, 0.79];
  return surface(material, {
    name: "resin",
    uniforms: {
      uLow: { value: (band[0] ?? 0) * length },
      uHigh: { value: (band[1] ?? 0) * length },
      uBand: { value: new Color(color.toUpperCase() === "#F1EADC" ? "#0E5A63" : "#F1E7D2") },
      uLine: { value: new Color(color.toUpperCase() === "#F1EADC" ? "#C2440C" : "#E9AE3A") },
    },
    color: /* glsl */ `
      float swirl = fbm3(vObject * vec3(7., 2.2, 7.));
      diffuseColor.rgb *= .86 + .28 * swirl;
      float within = step(uLow, vObject.y) * step(vObject.y, uHigh);
      diffuseColor.rgb = mix(diffuseColor.rgb, uBand, within);
      float edge = min(abs(vObject.y - uLow + .022), abs(vObject.y - uHigh - .022));
      diffuseColor.rgb = mix(diffuseColor.rgb, uLine, 1. - smoothstep(.006, .0075, edge));
      float stringer = 1. - smoothstep(.0028, .0038, abs(vObject.x));
      diffuseColor.rgb = mix(diffuseColor.rgb, vec3(.2, .075, .035) * (.7 + .6 * noise3(vObject * vec3(900., 30., 900.))), stringer * .92);
    `,
  });
}
