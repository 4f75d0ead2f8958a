import { DoubleSide, type Material, Mesh, MeshBasicMaterial, type Object3D } from "three";

export function has(root: Object3D, test: (material: Material) => boolean): boolean {
  let found = false;
  root.traverse((part) => {
    if (part instanceof Mesh && [part.material].flat().some(test)) found = true;
  });
  return found;
}

/** Makes an object invisible while it still casts its shadow; returns what undoes it. */
export function ghost(root: Object3D): () => void {
  const unseen = new MeshBasicMaterial({ colorWrite: false, depthWrite: false, side: DoubleSide });
  const seen = new Map<Mesh, Mesh["material"]>();
  root.traverse((part) => {
    if (part instanceof Mesh) seen.set(part, part.material);
  });
  for (const mesh of seen.keys()) mesh.material = unseen;
  return () => {
    for (const [mesh, material] of seen) mesh.material = material;
  };
}
