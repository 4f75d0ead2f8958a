import { type Color, Mesh, MeshStandardMaterial, PlaneGeometry } from "three";

const swell = /* glsl */ `
  float t = uTime;
  float near = smoothstep(60.0, 0.0, -position.z);
  transformed.y += sin(position.x * 0.28 + t * 0.7) * 0.16 + sin(position.z * 0.46 + t * 1.1 + position.x * 0.13) * 0.26 * near;
  transformed.y += sin(position.x * 1.3 - position.z * 0.9 + t * 1.6) * 0.1 * near;
`;

/** The sea: facets that heave a little, and catch the sun on their way. */
export class Water {
  readonly mesh: Mesh;
  readonly #material = new MeshStandardMaterial({ roughness: 0.46, metalness: 0, flatShading: true });
  readonly #time = { value: 0 };

  constructor() {
    const geometry = new PlaneGeometry(320, 190, 128, 96).rotateX(-Math.PI / 2).translate(0, 0, -82);
    this.#material.onBeforeCompile = (shader) => {
      shader.uniforms.uTime = this.#time;
      shader.vertexShader = `uniform float uTime;\n${shader.vertexShader}`.replace(
        "#include <begin_vertex>",
        `#include <begin_vertex>\n${swell}`,
      );
    };
    this.mesh = new Mesh(geometry, this.#material);
  }

  set seconds(value: number) {
    this.#time.value = value;
  }

  set color(value: Color) {
    this.#material.color.copy(value);
  }
}
