import type { IUniform, MeshPhysicalMaterial } from "three";
import { noiseVolume } from "./noise.ts";

/** Value noise on object-space positions: textures without seams or stretching, whatever the geometry's UVs. */
const NOISE = /* glsl */ `
varying vec3 vObject;
uniform highp sampler3D uNoise;
float noise3(vec3 p) { return texture(uNoise, p / 16.).r; }
float fbm3(vec3 p) { return texture(uNoise, p / 8.).g; }
// Eased between texels: plain linear filtering would show as facets in a bump.
float relief3(vec3 p) {
  vec3 q = p * 8. + .5, i = floor(q), f = fract(q);
  f = f * f * f * (f * (f * 6. - 15.) + 10.);
  return texture(uNoise, (i + f - .5) / 64.).g;
}
vec3 bumped(vec3 n, float h) {
  vec3 dx = dFdx(-vViewPosition), dy = dFdy(-vViewPosition);
  vec3 r1 = cross(dy, n), r2 = cross(n, dx);
  float det = dot(dx, r1);
  vec3 g = sign(det) * (dFdx(h) * r1 + dFdy(h) * r2);
  return normalize(abs(det) * n - g);
}
`;

export interface Surface {
  /** Names the program: equal names share one compiled shader. */
  name: string;
  uniforms: Record<string, IUniform>;
  /** GLSL that may change `diffuseColor`. */
  color: string;
  /** GLSL that may change `roughnessFactor`. */
  roughness?: string;
  /** GLSL that may change `normal`, e.g. through \`bumped(normal, heightMeters)\`. */
  normal?: string;
  /** GLSL after the material struct is filled in, e.g. to switch the clear coat off. */
  material?: string;
}

/** Adds object-space procedural detail to a physical material. */
export function surface<M extends MeshPhysicalMaterial>(material: M, detail: Surface): M {
  const declared = Object.entries(detail.uniforms)
    .map(([name, { value }]) => `uniform ${typeof value === "number" ? "float" : "vec3"} ${name};`)
    .join("\n");
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, detail.uniforms, { uNoise: { value: noiseVolume() } });
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", "#include <common>\nvarying vec3 vObject;")
      .replace("#include <begin_vertex>", "#include <begin_vertex>\nvObject = position;");
    shader.fragmentShader = shader.fragmentShader
      .replace(
        "#include <clipping_planes_pars_fragment>",
        `#include <clipping_planes_pars_fragment>\n${declared}\n${NOISE}`,
      )
      .replace("#include <color_fragment>", `#include <color_fragment>\n${detail.color}`)
      .replace(
        "#include <roughnessmap_fragment>",
        `#include <roughnessmap_fragment>\n${detail.roughness ?? ""}`,
      )
      .replace("#include <normal_fragment_maps>", `#include <normal_fragment_maps>\n${detail.normal ?? ""}`)
      .replace(
        "#include <lights_physical_fragment>",
        `#include <lights_physical_fragment>\n${detail.material ?? ""}`,
      );
  };
  material.customProgramCacheKey = () => detail.name;
  return material;
}
