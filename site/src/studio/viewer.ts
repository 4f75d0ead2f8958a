import {
  ACESFilmicToneMapping,
  Box3,
  type Group,
  HemisphereLight,
  Mesh,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShadowMaterial,
  Texture,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { registry } from "./index.ts";
import type { Model, Params } from "./model.ts";
import { keyLight, PAPER, roomEnvironment } from "./scene.ts";

const FIELD_OF_VIEW = 24;

/**
 * Shows a model that can be turned, on a canvas that its element sizes. The canvas is transparent: the page's
 * paper shows through. Draws only when something moves. Throws when the browser has no WebGL 2.
 */
export function mountViewer(
  canvas: HTMLCanvasElement,
  model: { kind: string; params?: Record<string, number | string> },
  color: string | undefined,
): { setColor(hex: string): void; dispose(): void } {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
  renderer.toneMapping = ACESFilmicToneMapping;
  renderer.toneMappingExposure = 1.12;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  const scene = new Scene();
  scene.environment = roomEnvironment(renderer);
  scene.environmentIntensity = 0.75;
  const key = keyLight(1024);
  key.shadow.radius = 6;
  const floor = new Mesh(
    new PlaneGeometry(12, 12).rotateX(-Math.PI / 2),
    new ShadowMaterial({ color: "#3B2A18", opacity: 0.24 }),
  );
  floor.receiveShadow = true;
  scene.add(key, new HemisphereLight("#E8EEF0", "#D9C5A6", 0.5), floor);

  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.1, 40);
  const controls = new OrbitControls(camera, canvas);
  controls.enableDamping = true;
  controls.enablePan = false;
  controls.maxPolarAngle = Math.PI / 2 - 0.04;
  controls.autoRotate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  controls.autoRotateSpeed = 1.1;
  camera.position.set(-0.46, 0.4, 1).setLength(5);

  let build: Model | undefined;
  let subject: Group | undefined;
  let hex = color ?? PAPER;
  let pending = 0;
  let inView = true;
  let gone = false;

  const draw = (time: number) => {
    pending = 0;
    const moved = controls.update(Math.min(0.05, (time - last) / 1000));
    last = time;
    renderer.render(scene, camera);
    if (inView && (controls.autoRotate || moved)) wake();
  };
  let last = performance.now();
  const wake = () => {
    if (!pending && !gone) pending = requestAnimationFrame(draw);
  };

  const place = () => {
    if (!build) return;
    const fresh = !subject;
    if (subject) clear(scene, subject);
    subject = build(params(model.params), hex);
    seat(subject);
    // A new color keeps the view that the visitor has turned to.
    if (fresh) stepBack(camera, controls, subject);
    scene.add(subject);
    wake();
  };

  const resize = () => {
    const { clientWidth, clientHeight } = canvas;
    if (!clientWidth || !clientHeight) return;
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(clientWidth, clientHeight, false);
    camera.aspect = clientWidth / clientHeight;
    camera.updateProjectionMatrix();
    wake();
  };

  const stop = () => {
    controls.autoRotate = false;
  };
  const sized = new ResizeObserver(resize);
  const seen = new IntersectionObserver(([entry]) => {
    inView = entry?.isIntersecting ?? true;
    wake();
  });
  controls.addEventListener("start", stop);
  controls.addEventListener("change", wake);
  sized.observe(canvas);
  seen.observe(canvas);
  resize();
  void registry[model.kind]?.().then((loaded) => {
    if (gone) return;
    build = loaded;
    place();
  });

  return {
    setColor(next) {
      hex = next;
      place();
    },
    dispose() {
      gone = true;
      cancelAnimationFrame(pending);
      sized.disconnect();
      seen.disconnect();
      controls.dispose();
      if (subject) clear(scene, subject);
      scene.environment?.dispose();
      renderer.dispose();
    },
  };
}

const params = (given: Record<string, number | string> | undefined): Params => given ?? {};

const DIAGONAL = 1.5;

/** Scales to a common size, rests it on the floor and notes the height of its middle. */
function seat(subject: Group): void {
  const size = new Box3().setFromObject(subject).getSize(new Vector3());
  subject.scale.setScalar(DIAGONAL / size.length());
  const box = new Box3().setFromObject(subject);
  const center = box.getCenter(new Vector3());
  subject.position.set(-center.x, -box.min.y, -center.z);
  subject.userData.middle = center.y - box.min.y;
  subject.traverse((part) => {
    if (part instanceof Mesh) part.castShadow = part.receiveShadow = true;
  });
}

/** Far enough for the whole object to be in the picture however it is turned. */
function stepBack(camera: PerspectiveCamera, controls: OrbitControls, subject: Group): void {
  const half = Math.sin((FIELD_OF_VIEW * Math.PI) / 360) * Math.min(1, camera.aspect);
  const distance = (DIAGONAL * 0.56) / half;
  controls.target.set(0, subject.userData.middle, 0);
  camera.position.setLength(distance).add(controls.target);
  controls.minDistance = distance * 0.45;
  controls.maxDistance = distance * 1.25;
}

function clear(scene: Scene, subject: Group): void {
  scene.remove(subject);
  subject.traverse((part) => {
    if (!(part instanceof Mesh)) return;
    part.geometry.dispose();
    for (const material of [part.material].flat()) {
      for (const value of Object.values(material)) if (value instanceof Texture) value.dispose();
      material.dispose();
    }
  });
}
