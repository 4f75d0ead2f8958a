import { Color, MeshPhysicalMaterial } from "three";
import { surface } from "./glsl.ts";

const TIMBER = {
  oak: { light: "#CFA876", dark: "#96693B", rings: 150, pores: 0.5 },
  walnut: { light: "#7B5238", dark: "#3A2315", rings: 120, pores: 0.4 },
  maple: { light: "#E0C59B", dark: "#C79F6A", rings: 90, pores: 0.15 },
  cedar: { light: "#CE9464", dark: "#9A5A34", rings: 190, pores: 0.2 },
} as const;

export type Timber = keyof typeof TIMBER;
const ALONG = { x: "vObject", y: "vObject.yxz", z: "vObject.zxy" } as const;

export const isTimber = (value: string): value is Timber => value in TIMBER;

/** Oiled wood, cut through one imagined log, so that end grain and face agree. `grain` is the axis it runs along. */
export function wood(timber: Timber, grain: keyof typeof ALONG = "y", oil = 0.25): MeshPhysicalMaterial {
  const { light, dark, rings, pores } = TIMBER[timber];
  const material = new MeshPhysicalMaterial({
    color: light,
    roughness: 0.58 - oil * 0.2,
    clearcoat: oil * 0.5,
    clearcoatRoughness: 0.45,
  });
  return surface(material, {
    name: `wood-${grain}`,
    uniforms: { uDark: { value: new Color(dark) }, uRings: { value: rings }, uPores: { value: pores } },
    color: /* glsl */ `
      vec3 q = ${ALONG[grain]};
      float log = length(q.yz * vec2(1., .8) - vec2(.17, .11)) + .034 * fbm3(q * vec3(5., 15., 15.) + 3.);
      float year = fract(log * uRings + .35 * fbm3(q * vec3(9., 60., 60.)));
      float late = smoothstep(.25, .92, year) * (1. - smoothstep(.92, 1., year));
      float fiber = noise3(q * vec3(34., 1100., 1100.));
      float pore = smoothstep(.66, .8, noise3(q * vec3(60., 1500., 1500.) + 5.)) * uPores;
      float drift = fbm3(q * vec3(4., 22., 22.) + 11.);
      diffuseColor.rgb = mix(diffuseColor.rgb, uDark, clamp(late * .5 + (fiber - .5) * .22 + (drift - .5) * .5, 0., 1.));
      diffuseColor.rgb *= 1. - pore * .38;
    `,
    roughness: "roughnessFactor *= .9 + .3 * fiber;",
    normal: "normal = bumped(normal, fiber * .00006 - pore * .00012 - late * .00004);",
  });
}

export function cork(): MeshPhysicalMaterial {
  return surface(new MeshPhysicalMaterial({ color: "#C79B6B", roughness: 0.9 }), {
    name: "cork",
    uniforms: {},
    color: /* glsl */ `
      float grain = noise3(vObject * 620.) * .6 + noise3(vObject * 1500.) * .4;
      float pit = smoothstep(.62, .74, noise3(vObject * vec3(330., 520., 330.)));
      diffuseColor.rgb *= .78 + .42 * grain;
      diffuseColor.rgb = mix(diffuseColor.rgb, diffuseColor.rgb * .42, pit * .75);
    `,
    normal: "normal = bumped(normal, grain * .00018 - pit * .0004);",
  });
}
