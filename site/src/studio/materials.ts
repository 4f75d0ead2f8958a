import { type ColorRepresentation, MeshPhysicalMaterial } from "three";
import { surface } from "./glsl.ts";

export function metal(color: ColorRepresentation = "#C9CBC8", roughness = 0.28): MeshPhysicalMaterial {
  return surface(new MeshPhysicalMaterial({ color, metalness: 1, roughness }), {
    name: "metal",
    uniforms: {},
    color: "float wear = fbm3(vObject * 90.);",
    roughness: "roughnessFactor *= .8 + .45 * wear;",
  });
}

export const brass = () => metal("#C39A55", 0.3);
export const steel = () => metal("#CFD0CC", 0.26);

/** Powder coat: an orange-peel paint that is dull until light grazes it. */
export function powder(color: ColorRepresentation): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.56,
    clearcoat: 0.22,
    clearcoatRoughness: 0.42,
  });
  return surface(material, {
    name: "powder",
    uniforms: {},
    color: "float peel = relief3(vObject * 700.);",
    normal: "normal = bumped(normal, peel * .00006);",
  });
}

/** Fired enamel over steel: deep gloss, a little unevenness. */
export function enamel(color: ColorRepresentation): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.34,
    clearcoat: 0.9,
    clearcoatRoughness: 0.09,
  });
  return surface(material, {
    name: "enamel",
    uniforms: {},
    color: "diffuseColor.rgb *= .95 + .1 * fbm3(vObject * 40.);",
    normal: "normal = bumped(normal, relief3(vObject * 34.) * .0005);",
  });
}

export function leather(color: ColorRepresentation): MeshPhysicalMaterial {
  return surface(new MeshPhysicalMaterial({ color, roughness: 0.6, sheen: 0.3, sheenRoughness: 0.5 }), {
    name: "leather",
    uniforms: {},
    color:
      "float hide = noise3(vObject * 900.) * .6 + noise3(vObject * 380.) * .4; diffuseColor.rgb *= .8 + .35 * hide;",
    normal: "normal = bumped(normal, hide * .00022);",
  });
}

/** Wax and soap: light goes in a little way, so shadows are soft and warm. */
export function waxy(color: ColorRepresentation, grit = 0): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.5,
    clearcoat: 0.25,
    clearcoatRoughness: 0.5,
    sheen: 0.6,
    sheenRoughness: 0.4,
    sheenColor: color,
  });
  return surface(material, {
    name: "waxy",
    uniforms: { uGrit: { value: grit } },
    color: /* glsl */ `
      float cloud = fbm3(vObject * 70.);
      float seed = smoothstep(.76, .8, noise3(vObject * 700.) * .6 + noise3(vObject * 330.) * .4) * uGrit;
      diffuseColor.rgb *= (.94 + .12 * cloud) * (1. - .8 * seed);
    `,
    normal: "normal = bumped(normal, relief3(vObject * 90.) * .0006 + cloud * .0002);",
  });
}

/** Uncoated stock and board. */
export function paper(
  color: ColorRepresentation,
  map: MeshPhysicalMaterial["map"] = null,
): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({ color, map, roughness: 0.86, sheen: 0.15 });
  return surface(material, {
    name: "paper",
    uniforms: {},
    color:
      "float pulp = noise3(vObject * 1300.) * .5 + fbm3(vObject * 260.) * .5; diffuseColor.rgb *= .95 + .1 * pulp;",
    normal: "normal = bumped(normal, pulp * .00008);",
  });
}

/** Clear glass; `liquid` tints it. Transmission costs a second pass, so only what must be seen through uses it. */
export function glass(
  color: ColorRepresentation = "#FFFFFF",
  thickness = 0.004,
  roughness = 0.03,
): MeshPhysicalMaterial {
  return new MeshPhysicalMaterial({
    color,
    roughness,
    transmission: 1,
    thickness,
    ior: 1.48,
    clearcoat: 1,
    clearcoatRoughness: 0.03,
    specularIntensity: 1,
  });
}

/** Coloured liquid or dark glass that needs no see-through: depth comes from gloss. */
export function gloss(color: ColorRepresentation, roughness = 0.12): MeshPhysicalMaterial {
  return new MeshPhysicalMaterial({ color, roughness, clearcoat: 1, clearcoatRoughness: 0.04 });
}

export function rubber(color: ColorRepresentation = "#26282A"): MeshPhysicalMaterial {
  return powder(color);
}
