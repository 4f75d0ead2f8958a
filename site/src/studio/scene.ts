import {
  BackSide,
  BoxGeometry,
  BufferAttribute,
  Color,
  DirectionalLight,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  ShaderChunk,
  type Texture,
  type WebGLRenderer,
} from "three";

export const PAPER = "#EFE6D6";

/** Where the sun stands: left, in front, an hour and a half before it sets. */
export const KEY_DIRECTION = [-0.7, 0.66, 0.48] as const;

/** One sheet of paper: floor, a wide bend, wall. Its tone falls off from the window, so that it reads as lit. */
export function backdrop(): Mesh {
  const width = 30;
  const geometry = new PlaneGeometry(width, 26, 48, 160);
  const position = geometry.getAttribute("position");
  const shade = new Float32Array(position.count * 3);
  const bend = { start: 2.4, radius: 5 };
  const quarter = (bend.radius * Math.PI) / 2;
  for (let index = 0; index < position.count; index++) {
    const x = position.getX(index);
    const along = position.getY(index) + 5;
    const angle = Math.min(Math.max(along - bend.start, 0) / bend.radius, Math.PI / 2);
    const beyond = Math.max(0, along - bend.start - quarter);
    const z = along < bend.start ? -along : -bend.start - Math.sin(angle) * bend.radius;
    const y = (1 - Math.cos(angle)) * bend.radius + beyond;
    position.setXYZ(index, x, y, z);
    const pool = Math.exp(-((x + 0.5) ** 2 / 26 + (y - 0.2) ** 2 / 34 + (z + 0.6) ** 2 / 60));
    const light = 0.8 + 0.2 * pool;
    shade.set([light, light * (0.985 + 0.015 * pool), light * (0.965 + 0.035 * pool)], index * 3);
  }
  geometry.setAttribute("color", new BufferAttribute(shade, 3));
  geometry.computeVertexNormals();
  const material = new MeshLambertMaterial({ color: "#F0E7D9", vertexColors: true, side: DoubleSide });
  const mesh = new Mesh(geometry, material);
  mesh.receiveShadow = true;
  return mesh;
}

/** What shiny things reflect: a paned window on the left, the sea's cool light on the right, a plaster room. */
export function roomEnvironment(renderer: WebGLRenderer): Texture {
  const room = new Scene();
  const emit = (color: string, strength: number, double = true) =>
    new MeshBasicMaterial({
      color: new Color(color).multiplyScalar(strength),
      side: double ? DoubleSide : BackSide,
    });
  room.add(new Mesh(new BoxGeometry(12, 8, 12), emit("#A79C8C", 0.42, false)));
  const panel = (w: number, h: number, at: [number, number, number], color: string, strength: number) => {
    const mesh = new Mesh(new PlaneGeometry(w, h), emit(color, strength));
    mesh.position.set(...at);
    mesh.lookAt(0, 0.6, 0);
    room.add(mesh);
  };
  for (const [row, y] of [1.0, 2.75].entries())
    for (const z of [0.1, 1.85, 3.6]) panel(1.55, 1.6, [-5, y + row * 0.05, z], "#FFE9CC", 9);
  panel(3.2, 4.4, [5.4, 1.6, 1.2], "#CFE0EA", 1.5);
  panel(7, 5, [0, 3.9, 0.5], "#FFF4E4", 1.1);
  panel(11, 11, [0, -3.9, 0], "#EFE0C8", 0.72);
  panel(2.4, 3.4, [1.8, 1.4, -5.6], "#FFF1DC", 1.6);
  const generator = new PMREMGenerator(renderer);
  const texture = generator.fromScene(room, 0.012, 0.1, 40).texture;
  generator.dispose();
  return texture;
}

export function keyLight(shadowSize: number): DirectionalLight {
  const light = new DirectionalLight("#FFDDB4", 2.7);
  light.position.set(...KEY_DIRECTION).multiplyScalar(7);
  return shadowed(light, shadowSize);
}

export function shadowed(light: DirectionalLight, shadowSize: number, reach = 1.9): DirectionalLight {
  light.castShadow = true;
  light.shadow.mapSize.setScalar(shadowSize);
  const { camera } = light.shadow;
  camera.left = camera.bottom = -reach;
  camera.right = camera.top = reach;
  camera.near = 0.5;
  camera.far = 16;
  light.shadow.bias = -0.0006;
  light.shadow.normalBias = 0.012;
  return light;
}

/**
 * Image-based light knows no occlusion: it fills the inside of a cup as brightly as its outside. The camera
 * samples a shadowed dome of lights instead, and keeps only this share of the unshadowed diffuse part.
 * Call before the first material compiles.
 */
export function dimDiffuseEnvironment(share: number): void {
  ShaderChunk.envmap_physical_pars_fragment = ShaderChunk.envmap_physical_pars_fragment.replace(
    "return PI * envMapColor.rgb * envMapIntensity;",
    `return PI * envMapColor.rgb * envMapIntensity * ${share.toFixed(3)};`,
  );
}
