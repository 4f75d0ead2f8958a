import { PerspectiveCamera, Vector3 } from "three";

export const FIELD_OF_VIEW = 19;
const DISTANCE = 7.4;
export const TARGET = new Vector3(0, 0.62, 0);

export function lens(aspect: number, elevation: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, aspect, 1, 40);
  const angle = (elevation * Math.PI) / 180;
  camera.position.set(0, TARGET.y + Math.sin(angle) * DISTANCE, Math.cos(angle) * DISTANCE);
  camera.lookAt(TARGET);
  camera.updateMatrixWorld();
  return camera;
}

/** Low-discrepancy points in the unit square (Roberts' R2 sequence). */
export const spread = (index: number, shift: number): [number, number] => [
  (shift + index * 0.7548776662466927) % 1,
  (shift * 1.7 + index * 0.5698402909980532) % 1,
];

export const disc = ([u, v]: [number, number]): [number, number] => {
  const radius = Math.sqrt(u);
  return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v)];
};
