import { type Group, Mesh, type Texture } from "three";
import { registry } from "../src/studio/index.ts";
import { dimDiffuseEnvironment } from "../src/studio/scene.ts";
import { Studio } from "./camera.ts";
import { closeUp, frame } from "./framing.ts";
import type { Placement, Shot } from "./shots.ts";

declare global {
  var shoot: (shot: Shot) => Promise<void>;
}

const FALLBACK = "#EFE6D6";

dimDiffuseEnvironment(0.34);
const canvas = document.querySelector("canvas");
if (!canvas) throw new Error("The studio page has no canvas");
const studio = new Studio(canvas);

globalThis.shoot = async (shot) => {
  await document.fonts.ready;
  const aspect = shot.width / shot.height;
  const subject = await build(shot.placements);
  const { holder, window, crop } = frame(subject, aspect, shot.elevation, shot.fit);
  const close = shot.detail && closeUp(holder, aspect, shot.elevation, shot.detail.at, shot.detail.zoom);
  studio.expose(holder, {
    width: shot.width,
    height: shot.height,
    samples: shot.samples,
    paperSamples: 20,
    elevation: shot.elevation,
    aperture: close ? 0.035 : 0,
    crop: close ? [0, 0, 1, 1] : crop,
    window: close?.window ?? window,
    ...(close && { focus: close.focus }),
  });
  // Raw pixels over HTTP: encoding a PNG here and decoding it again in Node would cost more than the picture.
  await fetch("/pixels", { method: "POST", body: captioned(shot, studio.pixels(shot.width, shot.height)) });
  strike(holder);
};

/** Sets the caption in ink on the finished picture, whose rows still run bottom to top. */
function captioned(shot: Shot, pixels: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { caption, width, height } = shot;
  if (!caption) return pixels;
  const ink = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!ink) return pixels;
  ink.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  ink.translate(0, height);
  ink.scale(1, -1);
  ink.fillStyle = "#14211F";
  ink.letterSpacing = "-2px";
  ink.font = '700 76px "Bricolage Grotesque Variable"';
  ink.fillText(caption.title, 64, 118);
  ink.letterSpacing = "0px";
  ink.font = '450 30px "Bricolage Grotesque Variable"';
  ink.fillText(caption.line, 68, 164);
  return new Uint8Array(ink.getImageData(0, 0, width, height).data.buffer);
}

async function build(placements: Placement[]): Promise<Group> {
  const { Group } = await import("three");
  const set = new Group();
  for (const { kind, params, color, turn, x = 0, y = 0, z = 0, scale = 1 } of placements) {
    const object = (await load(kind))(params, color ?? FALLBACK);
    object.rotation.y += (turn * Math.PI) / 180;
    object.position.x += x;
    object.position.y += y;
    object.position.z += z;
    object.scale.multiplyScalar(scale);
    object.traverse((part) => {
      if (part instanceof Mesh) part.castShadow = part.receiveShadow = part.userData.shadow !== false;
    });
    set.add(object);
  }
  return set;
}

async function load(kind: string) {
  const entry = registry[kind];
  if (!entry) throw new Error(`No model of kind ${kind}`);
  return entry();
}

/** Frees geometry and textures. Materials stay: their programs would have to be compiled again for the next shot. */
function strike(holder: Group): void {
  holder.traverse((part) => {
    if (!(part instanceof Mesh)) return;
    part.geometry.dispose();
    for (const material of [part.material].flat())
      for (const value of Object.values(material))
        if (isTexture(value) && !value.userData.kept) value.dispose();
  });
}

const isTexture = (value: unknown): value is Texture =>
  typeof value === "object" && value !== null && "isTexture" in value;
