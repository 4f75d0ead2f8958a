import { BackSide, Color, Mesh, ShaderMaterial, SphereGeometry, Vector3 } from "three";

const vertexShader = /* glsl */ `
  varying vec3 vDirection;
  void main() {
    vDirection = normalize(position);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_Position.z = gl_Position.w;
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 uZenith, uHorizon, uSun, uDirection;
  uniform float uGlow;
  varying vec3 vDirection;
  void main() {
    vec3 direction = normalize(vDirection);
    float height = clamp(direction.y, 0.0, 1.0);
    vec3 color = mix(uHorizon, uZenith, 1.0 - pow(1.0 - height, 4.0));
    float toSun = max(dot(direction, uDirection), 0.0);
    color += uSun * (pow(toSun, 12.0) * 0.16 + pow(toSun, 90.0) * 0.2) * uGlow;
    color = mix(color, min(uSun * 1.25, vec3(1.0)), smoothstep(0.99955, 0.9997, toSun));
    gl_FragColor = vec4(color, 1.0);
    #include <colorspace_fragment>
  }
`;

/** The dome, with the sun on it. */
export class Sky {
  readonly uniforms = {
    uZenith: { value: new Color() },
    uHorizon: { value: new Color() },
    uSun: { value: new Color() },
    uDirection: { value: new Vector3() },
    uGlow: { value: 1 },
  };
  readonly mesh: Mesh;

  constructor() {
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: this.uniforms,
      side: BackSide,
      depthWrite: false,
    });
    this.mesh = new Mesh(new SphereGeometry(300, 24, 16), material);
  }
}
