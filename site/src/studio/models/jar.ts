import { Group, Mesh, MeshPhysicalMaterial } from "three";
import { label, wrap } from "../label.ts";
import { paper } from "../materials.ts";
import { type Model, word } from "../model.ts";
import { rounded, turn, turned } from "../shape.ts";
import { wood } from "../wood.ts";

/** A squat honey jar. The honey is drawn as glowing from within: light crosses it long before it crosses the glass. */
export const jar: Model = (params) => {
  const [radius, height] = [0.039, 0.072];
  const liquid = word(params, "liquid", "#C77A12");
  const group = new Group();
  const honey = new MeshPhysicalMaterial({
    color: liquid,
    roughness: 0.1,
    clearcoat: 1,
    clearcoatRoughness: 0.03,
    emissive: liquid,
    emissiveIntensity: 0.22,
    sheen: 1,
    sheenColor: "#FFB84A",
    sheenRoughness: 0.35,
  });
  const air = new MeshPhysicalMaterial({
    color: "#E9E4D6",
    roughness: 0.06,
    clearcoat: 1,
    clearcoatRoughness: 0.03,
    transparent: true,
    opacity: 0.4,
  });
  group.add(
    new Mesh(
      turn(
        rounded(
          [
            [0, 0.003],
            [radius * 0.8, 0.002, 0.003],
            [radius * 0.9, 0, 0.004],
            [radius, 0.004, 0.008],
            [radius, height - 0.012, 0.008],
            [radius * 0.93, height - 0.0045, 0.006],
            [radius * 0.86, height - 0.001],
          ],
          14,
        ),
      ),
      honey,
    ),
  );
  group.add(
    new Mesh(
      turn(
        rounded(
          [
            [radius * 0.86, height - 0.001],
            [radius * 0.85, height + 0.003],
            [radius * 0.9, height + 0.004, 0.001],
            [radius * 0.9, height + 0.006],
          ],
          10,
        ),
      ),
      air,
    ),
  );
  const lid = new Mesh(
    turned([
      [0, 0],
      [radius * 0.95, 0, 0.0016],
      [radius * 0.97, 0.014, 0.0035],
      [0, 0.0146],
    ]),
    wood("oak", "x", 0.3),
  );
  lid.position.y = height + 0.0055;
  const tag = label(1200, 780, {
    title: word(params, "title", ""),
    line: word(params, "line", ""),
    ground: word(params, "label", "#FBF3E0"),
    accent: word(params, "accent", "#8A5A12"),
  });
  const sheet = new Mesh(wrap(radius + 0.0003, 0.04, 1.58), paper("#FFFFFF", tag));
  sheet.position.y = 0.033;
  group.add(lid, sheet);
  return group;
};
