import {
  CustomBlending,
  FloatType,
  HalfFloatType,
  NearestFilter,
  NoBlending,
  OneFactor,
  ShaderMaterial,
  WebGLRenderTarget,
} from "three";

/** One frame as the renderer draws it, and the sum of all frames so far. */
export interface Film {
  frame: WebGLRenderTarget;
  sum: WebGLRenderTarget;
}

export const unexposed = (): Film => ({
  frame: new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  }),
  sum: new WebGLRenderTarget(1, 1, { type: FloatType, depthBuffer: false }),
});

const QUAD = "varying vec2 vUv; void main() { vUv = uv; gl_Position = vec4(position.xy, 0., 1.); }";

/** Adds a frame's share to the sum. The cap keeps one stray highlight from outshining all other frames. */
export const adding = () =>
  new ShaderMaterial({
    uniforms: { uFrame: { value: null }, uShare: { value: 1 } },
    vertexShader: QUAD,
    fragmentShader:
      "uniform sampler2D uFrame; uniform float uShare; void main() { gl_FragColor = min(texelFetch(uFrame, ivec2(gl_FragCoord.xy), 0), vec4(24.)) * uShare; }",
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneFactor,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });

/** Lays the object over the paper and turns light into a picture. */
export const developing = () =>
  new ShaderMaterial({
    uniforms: { uFrame: { value: null }, uPaper: { value: null }, uExposure: { value: 1.24 } },
    vertexShader: QUAD,
    fragmentShader: DEVELOP,
    blending: NoBlending,
    depthTest: false,
    toneMapped: false,
  });

/** ACES filmic (Narkowicz/Hill fit as in three), sRGB, and a half-step of noise against banding. */
const DEVELOP = /* glsl */ `
uniform sampler2D uFrame;
uniform sampler2D uPaper;
uniform float uExposure;
varying vec2 vUv;
vec3 fit(vec3 v) { return (v * (v + .0245786) - .000090537) / (v * (.983729 * v + .4329510) + .238081); }
vec3 aces(vec3 c) {
  c = mat3(.59719, .07600, .02840, .35458, .90834, .13383, .04823, .01566, .83777) * (c * uExposure / .6);
  c = mat3(1.60475, -.10208, -.00327, -.53108, 1.10813, -.07276, -.07367, -.00605, 1.07602) * fit(c);
  return clamp(c, 0., 1.);
}
float hash(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453); }
void main() {
  vec4 object = texelFetch(uFrame, ivec2(gl_FragCoord.xy), 0);
  vec3 c = aces(object.rgb + texture2D(uPaper, vUv).rgb * (1. - object.a));
  c = mix(c * 12.92, 1.055 * pow(c, vec3(1. / 2.4)) - .055, step(.0031308, c));
  float grain = hash(gl_FragCoord.xy) + hash(gl_FragCoord.xy + 41.7) - 1.;
  gl_FragColor = vec4(c + grain * 1.1 / 255., 1.);
}
`;
