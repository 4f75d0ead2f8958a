import { Box2, type BufferGeometry, Group, Mesh, type Object3D, Vector2, Vector3 } from "three";
import { lens } from "./lens.ts";

/** Share of the frame's width and height that an object may fill, and of its area. */
const FIT = { width: 0.78, height: 0.68, area: 0.33 };

/** Scales an object to the series' optical size on the floor and finds the window that centers it. */
export function frame(subject: Object3D, aspect: number, elevation: number, fit = FIT) {
  const holder = new Group();
  holder.add(subject);
  const camera = lens(aspect, elevation);
  for (let round = 0; round < 3; round++) {
    const size = extent(holder, camera).getSize(new Vector2()).multiplyScalar(0.5);
    const grow = Math.min(fit.width / size.x, fit.height / size.y, Math.sqrt(fit.area / (size.x * size.y)));
    holder.scale.multiplyScalar(grow);
    ground(holder);
  }
  const box = extent(holder, camera);
  const center = box.getCenter(new Vector2());
  // A little below the middle: the eye wants more air above an object than under it.
  const window = { x: center.x / 2, y: -center.y / 2 - 0.012, zoom: 1 };
  const across = (x: number) => x / 2 + 0.5 - window.x;
  const up = (y: number) => y / 2 + 0.5 + window.y;
  return {
    holder,
    window,
    crop: [across(box.min.x), up(box.min.y), across(box.max.x), up(box.max.y)] as const,
  };
}

/** Rests the lowest point on the floor and stands the middle over the origin. */
function ground(holder: Group): void {
  holder.position.set(0, 0, 0);
  holder.updateMatrixWorld(true);
  let low = Number.POSITIVE_INFINITY;
  const middle = { minX: 9e9, maxX: -9e9, minZ: 9e9, maxZ: -9e9 };
  for (const point of points(holder)) {
    low = Math.min(low, point.y);
    middle.minX = Math.min(middle.minX, point.x);
    middle.maxX = Math.max(middle.maxX, point.x);
    middle.minZ = Math.min(middle.minZ, point.z);
    middle.maxZ = Math.max(middle.maxZ, point.z);
  }
  holder.position.set(-(middle.minX + middle.maxX) / 2, -low, -(middle.minZ + middle.maxZ) / 2);
  holder.updateMatrixWorld(true);
}

function extent(holder: Object3D, camera: ReturnType<typeof lens>): Box2 {
  const box = new Box2();
  holder.updateMatrixWorld(true);
  for (const point of points(holder)) {
    point.project(camera);
    box.expandByPoint(new Vector2(point.x, point.y));
  }
  return box;
}

/** Every few vertices of everything that is drawn, in world space. */
function* points(root: Object3D): Generator<Vector3> {
  const meshes: Mesh<BufferGeometry>[] = [];
  root.traverse((object) => {
    if (object instanceof Mesh && object.visible) meshes.push(object);
  });
  for (const mesh of meshes) {
    const position = mesh.geometry.getAttribute("position");
    const stride = Math.max(1, Math.floor(position.count / 1500));
    for (let index = 0; index < position.count; index += stride)
      yield new Vector3().fromBufferAttribute(position, index).applyMatrix4(mesh.matrixWorld);
  }
}

/** The window around a point of the object (0…1 in its bounding box), magnified. */
export function closeUp(
  holder: Group,
  aspect: number,
  elevation: number,
  at: readonly [number, number, number],
  zoom: number,
) {
  const low = new Vector3(9e9, 9e9, 9e9);
  const high = new Vector3(-9e9, -9e9, -9e9);
  for (const point of points(holder)) {
    low.min(point);
    high.max(point);
  }
  const focus = new Vector3(...at).multiply(high.clone().sub(low)).add(low);
  const camera = lens(aspect, elevation);
  const distance = focus.distanceTo(camera.position);
  focus.project(camera);
  return { window: { x: focus.x / 2, y: -focus.y / 2, zoom }, focus: distance };
}
