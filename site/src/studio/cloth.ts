import { Color, DoubleSide, MeshPhysicalMaterial } from "three";
import { surface } from "./glsl.ts";

/** How object space is laid out flat on the loom, in meters. */
const LOOM = {
  front: "vObject.xy",
  top: "vObject.xz",
  around: "vec2(atan(vObject.x, vObject.z) * .11, vObject.y)",
  roll: "vec2(vObject.x, atan(vObject.y - .085, vObject.z) * .085)",
} as const;

export interface Cloth {
  color: string;
  loom: keyof typeof LOOM;
  /** Threads per meter. */
  threads?: number;
  /** 0 smooth … 1 terry or brushed wool. */
  nap?: number;
  /** Second yarn and GLSL of \`vec2 at\` in meters, returning how much of it is woven in. */
  stripe?: { color: string; weave: string; name: string };
}

/** Plain weave: threads over and under, each a little different, with a nap that catches grazing light. */
export function cloth({ color, loom, threads = 900, nap = 0.2, stripe }: Cloth): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.92,
    sheen: 0.35 + nap * 0.5,
    sheenRoughness: 0.55,
    sheenColor: new Color(color).lerp(new Color("#fff"), 0.25),
    side: DoubleSide,
  });
  return surface(material, {
    name: `cloth-${loom}-${stripe?.name ?? "plain"}`,
    uniforms: {
      uThreads: { value: threads },
      uNap: { value: nap },
      uStripe: { value: new Color(stripe?.color ?? color) },
    },
    color: /* glsl */ `
      vec2 at = ${LOOM[loom]};
      vec2 yarn = at * uThreads;
      vec2 cell = floor(yarn), within = fract(yarn) - .5;
      float over = mod(cell.x + cell.y, 2.);
      float slub = noise3(vec3(cell.x * .5, at.y * 40., 1.)) * .5 + noise3(vec3(at.x * 40., cell.y * .5, 7.)) * .5;
      float round = over > .5 ? 1. - 3. * within.x * within.x : 1. - 3. * within.y * within.y;
      float far = 1. - smoothstep(.35, 1.1, max(fwidth(yarn.x), fwidth(yarn.y)));
      float loops = noise3(vObject * uThreads * .8);
      float pile = mix(round * far + .6 * (1. - far), loops, uNap);
      float dyed = 0.;
      ${stripe ? `dyed = ${stripe.weave};` : ""}
      diffuseColor.rgb = mix(diffuseColor.rgb, uStripe, dyed);
      diffuseColor.rgb *= (.74 + .34 * pile) * (.88 + .24 * slub);
    `,
    normal: "normal = bumped(normal, (pile * mix(.0003, .0011, uNap) * max(far, uNap) + slub * .0002));",
  });
}
