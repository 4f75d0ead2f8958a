import { Color, MeshPhysicalMaterial } from "three";
import { surface } from "./glsl.ts";

export interface Glaze {
  color: string;
  /** The body under the glaze. */
  clay?: string;
  /** Height in meters up to which the pot is left bare. */
  bare?: number;
  /** Height of the lip, where the glaze runs thin and the clay shows through. */
  lip?: number;
  /** 0 none … 1 heavy iron speckle. */
  speckle?: number;
  /** 0 matte … 1 glossy. */
  gloss?: number;
}

/** A dipped stoneware glaze: pooled and mottled, thin at the lip, stopping short of a bare foot. */
export function glaze({
  color,
  clay = "#C8A582",
  bare = 0.006,
  lip = 9,
  speckle = 0.35,
  gloss = 0.6,
}: Glaze) {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.62 - gloss * 0.3,
    clearcoat: 0.15 + gloss * 0.65,
    clearcoatRoughness: 0.34 - gloss * 0.24,
  });
  return surface(material, {
    name: "glaze",
    uniforms: {
      uClay: { value: new Color(clay) },
      uBare: { value: bare },
      uLip: { value: lip },
      uSpeckle: { value: speckle },
    },
    color: /* glsl */ `
      float pool = fbm3(vObject * 46.);
      float line = uBare + .0016 * (noise3(vec3(vObject.xz * 70., 1.)) - .5);
      float raw = 1. - smoothstep(line - .00035, line + .00035, vObject.y);
      float thin = smoothstep(uLip - .0042, uLip - .0006, vObject.y + .0016 * (noise3(vObject * 160.) - .5));
      float grit = noise3(vObject * 950.) * .5 + noise3(vObject * 420. + 9.) * .5;
      float speck = smoothstep(.735, .79, grit) * uSpeckle;
      vec3 glazed = diffuseColor.rgb * (.9 + .2 * pool);
      glazed = mix(glazed, mix(glazed, uClay * .62, .62), thin);
      glazed = mix(glazed, glazed * .22 + vec3(.03, .018, .008), speck);
      vec3 body = uClay * (.86 + .24 * fbm3(vObject * 420.)) * mix(1., .72, step(.76, grit) * .8);
      body *= mix(1., .82, smoothstep(line - .0012, line, vObject.y) * raw);
      diffuseColor.rgb = mix(glazed, body, raw);
    `,
    roughness: "roughnessFactor = mix(roughnessFactor * (.9 + .25 * pool), .92, raw);",
    normal: /* glsl */ `
      float dip = relief3(vObject * 38.) * .0008 + noise3(vec3(vObject.xz * 8., vObject.y * 340.)) * .00005 + raw * grit * .00016 - raw * .0001;
      normal = bumped(normal, dip);
    `,
    material: "material.clearcoat *= 1. - raw;",
  });
}

/** Unglazed, fired earthenware. */
export function bisque(color: string) {
  return glaze({ color: color, clay: color, bare: 10, speckle: 0, gloss: 0 });
}
