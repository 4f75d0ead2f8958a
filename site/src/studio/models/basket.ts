import { Group, Mesh, MeshPhysicalMaterial, Vector3 } from "three";
import { surface } from "../glsl.ts";
import { type Model, num } from "../model.ts";
import { tube, turned } from "../shape.ts";

/** Willow rods woven over and under upright stakes, a braided rim, one hoop handle. */
export const basket: Model = (params) => {
  const radius = num(params, "radius", 0.14);
  const height = num(params, "height", 0.15);
  const stakes = 30;
  const rows = Math.round(height / 0.0072);
  const group = new Group();
  const at = (y: number) => radius * (0.8 + 0.2 * Math.sin((y / height) * 1.7));
  const rods = [willow("#C69B62"), willow("#B98C52"), willow("#D2AB74")];
  for (let row = 0; row < rows; row++) {
    const y = 0.006 + row * 0.0072;
    const steps = stakes * 4;
    const points = Array.from({ length: steps }, (_, step) => {
      const angle = (step / steps) * Math.PI * 2;
      const weave = Math.cos((angle * stakes) / 2 + (row % 2) * Math.PI) * 0.0036;
      const wander = Math.sin(angle * 7 + row * 2.1) * 0.0006;
      return new Vector3(Math.cos(angle) * (at(y) + weave), y + wander, Math.sin(angle) * (at(y) + weave));
    });
    group.add(new Mesh(tube(points, 0.0038, steps * 2, true), rods[(row * 7) % 3]));
  }
  for (let stake = 0; stake < stakes; stake++) {
    const angle = (stake / stakes) * Math.PI * 2;
    const points = Array.from({ length: 8 }, (_, step) => {
      const y = 0.002 + (step / 7) * (height + 0.002);
      return new Vector3(Math.cos(angle) * at(y), y, Math.sin(angle) * at(y));
    });
    group.add(new Mesh(tube(points, 0.0026, 16), rods[1]));
  }
  for (let strand = 0; strand < 3; strand++) {
    const points = Array.from({ length: 220 }, (_, step) => {
      const angle = (step / 220) * Math.PI * 2;
      const twist = angle * 22 + (strand * Math.PI * 2) / 3;
      const reach = at(height) + Math.cos(twist) * 0.0045;
      return new Vector3(
        Math.cos(angle) * reach,
        height + 0.004 + Math.sin(twist) * 0.0045,
        Math.sin(angle) * reach,
      );
    });
    group.add(new Mesh(tube(points, 0.0042, 440, true), rods[strand]));
  }
  for (let strand = 0; strand < 2; strand++) {
    const points = Array.from({ length: 90 }, (_, step) => {
      const t = (step / 89) * Math.PI;
      const twist = step * 0.42 + strand * Math.PI;
      return new Vector3(
        Math.cos(t) * at(height) * (1 + 0.02 * Math.cos(twist)),
        height * 0.8 + Math.sin(t) * radius * 1.28 + Math.sin(twist) * 0.002,
        Math.cos(twist) * 0.0048,
      );
    });
    group.add(new Mesh(tube(points, 0.0046, 200), rods[strand + 1]));
  }
  group.add(
    new Mesh(
      turned([
        [0, 0.004],
        [at(0) - 0.002, 0.003, 0.001],
        [at(0) - 0.001, 0.0055, 0.001],
        [0, 0.006],
      ]),
      rods[0],
    ),
  );
  return group;
};

function willow(color: string): MeshPhysicalMaterial {
  return surface(
    new MeshPhysicalMaterial({ color, roughness: 0.62, clearcoat: 0.12, clearcoatRoughness: 0.5 }),
    {
      name: "willow",
      uniforms: {},
      color:
        "float bark = fbm3(vObject * vec3(150., 500., 150.)) * .6 + noise3(vObject * 60.) * .4; diffuseColor.rgb *= .66 + .62 * bark;",
      normal: "normal = bumped(normal, bark * .0003);",
    },
  );
}
