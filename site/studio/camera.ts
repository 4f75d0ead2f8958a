import {
  Color,
  DirectionalLight,
  Mesh,
  MeshPhysicalMaterial,
  type Object3D,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  type ShaderMaterial,
  Vector3,
  WebGLRenderer,
  type WebGLRenderTarget,
} from "three";
import { backdrop, KEY_DIRECTION, keyLight, roomEnvironment, shadowed } from "../src/studio/scene.ts";
import { adding, developing, type Film, unexposed } from "./film.ts";
import { disc, FIELD_OF_VIEW, lens, spread, TARGET } from "./lens.ts";
import { ghost, has } from "./subject.ts";

export interface Exposure {
  width: number;
  height: number;
  /** Frames averaged for the paper and its shadows. */
  paperSamples: number;
  /** Frames averaged, each with its own light, lens and pixel offset: soft shadows, occlusion, antialiasing. */
  samples: number;
  /** Radius of the lens in scene units; 0 keeps everything sharp. */
  aperture: number;
  /** Degrees above the floor the camera looks down from. */
  elevation: number;
  /** Offset of the picture's center from the lens axis, as a share of the frame, and magnification. */
  window: { x: number; y: number; zoom: number };
  /** What the object covers of the frame: left, bottom, right, top, 0…1. */
  crop: readonly [number, number, number, number];
  /** Distance from the camera to what must be sharp; the object's center by default. */
  focus?: number;
}

export class Studio {
  readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly key = keyLight(1024);
  private readonly dome = shadowed(new DirectionalLight("#fff", 0.9), 512, 2.4);
  private readonly quad: Mesh<PlaneGeometry, ShaderMaterial>;
  private readonly flat = new Scene();
  private readonly orthographic = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  private readonly add: ShaderMaterial;
  private readonly develop: ShaderMaterial;
  private readonly backdrop = backdrop();
  private readonly full = unexposed();
  private readonly paper = unexposed();

  constructor(canvas: HTMLCanvasElement) {
    this.renderer = new WebGLRenderer({ canvas, antialias: false, preserveDrawingBuffer: true });
    this.renderer.shadowMap.enabled = true;
    this.renderer.setClearColor(0x000000, 0);
    this.scene.add(this.backdrop, this.key, this.dome);
    this.scene.environment = roomEnvironment(this.renderer);
    this.key.shadow.radius = 3;
    this.dome.shadow.radius = 5;
    this.add = adding();
    this.develop = developing();
    this.quad = new Mesh(new PlaneGeometry(2, 2), this.add);
    this.quad.frustumCulled = false;
    this.flat.add(this.quad);
  }

  /** Photographs what stands on the paper; leaves the picture on the canvas. */
  expose(subject: Object3D, exposure: Exposure): void {
    const { width, height, samples, aperture, window } = exposure;
    const film = this.film(width, height);
    const camera = lens(width / height, exposure.elevation);
    const home = camera.position.clone();
    const right = new Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
    const up = new Vector3().setFromMatrixColumn(camera.matrixWorld, 1);
    const full = { width: width * window.zoom, height: height * window.zoom };
    const focus = exposure.focus ?? home.distanceTo(TARGET);
    const pixelsPerUnit = full.height / (2 * Math.tan((FIELD_OF_VIEW * Math.PI) / 360) * focus);
    const origin = {
      x: window.x * full.width + (full.width - width) / 2,
      y: window.y * full.height + (full.height - height) / 2,
    };

    const shoot = (film: Film, count: number) => {
      const scale = film.frame.width / width;
      for (let sample = 0; sample < count; sample++) {
        this.aim(sample, count);
        const [px, py] = spread(sample, 0.31);
        const [u, v] = disc(spread(sample, 0.77));
        const [lx, ly] = [u * aperture, v * aperture];
        camera.position.copy(home).addScaledVector(right, lx).addScaledVector(up, ly);
        camera.setViewOffset(
          full.width,
          full.height,
          origin.x + (px - 0.5) / scale - lx * pixelsPerUnit,
          origin.y + (py - 0.5) / scale + ly * pixelsPerUnit,
          width,
          height,
        );
        this.renderer.setRenderTarget(film.frame);
        this.renderer.render(this.scene, camera);
        this.pass(this.add, film.frame, film.sum, 1 / count, sample === 0);
      }
    };
    this.scene.add(subject);
    this.crop(film, exposure.crop);
    const glass = has(
      subject,
      (material) => material instanceof MeshPhysicalMaterial && material.transmission > 0,
    );
    const show = ghost(subject);
    shoot(this.paper, exposure.paperSamples);
    show();
    this.backdrop.visible = glass;
    this.renderer.setRenderTarget(film.sum);
    this.renderer.clear();
    for (const target of [film.frame, film.sum]) target.scissorTest = true;
    shoot(film, samples);
    for (const target of [film.frame, film.sum]) target.scissorTest = false;
    this.backdrop.visible = true;
    this.scene.remove(subject);
    this.develop.uniforms.uPaper = { value: this.paper.sum.texture };
    this.pass(this.develop, film.sum, null, 1, true);
  }

  /** Top row first, RGBA. */
  pixels(width: number, height: number): Uint8Array<ArrayBuffer> {
    const gl = this.renderer.getContext();
    const bytes = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return bytes;
  }

  /** Exposes only the part of the film that the object covers: most of the frame is paper. */
  private crop(film: Film, [left, bottom, right, top]: Exposure["crop"]) {
    const { width, height } = film.frame;
    const margin = 6;
    const x = Math.max(0, Math.floor(left * width) - margin);
    const y = Math.max(0, Math.floor(bottom * height) - margin);
    for (const target of [film.frame, film.sum])
      target.scissor.set(
        x,
        y,
        Math.min(width, Math.ceil(right * width) + margin) - x,
        Math.min(height, Math.ceil(top * height) + margin) - y,
      );
  }

  private pass(
    material: ShaderMaterial,
    from: WebGLRenderTarget,
    to: WebGLRenderTarget | null,
    share: number,
    fresh: boolean,
  ) {
    material.uniforms.uFrame = { value: from.texture };
    material.uniforms.uShare = { value: share };
    this.quad.material = material;
    this.renderer.setRenderTarget(to);
    this.renderer.autoClear = fresh;
    this.renderer.render(this.flat, this.orthographic);
    this.renderer.autoClear = true;
  }

  /** Moves the sun within its disc and the fill to the next direction of the dome. */
  private aim(sample: number, samples: number): void {
    const [sx, sy] = disc(spread(sample, 0.13));
    this.key.position
      .set(...KEY_DIRECTION)
      .normalize()
      .multiplyScalar(7);
    this.key.position.add(new Vector3(sx * 0.72, sy * 0.62, sx * 0.5));
    const [u, v] = spread(sample, 0.53);
    const angle = 2 * Math.PI * ((u + sample / samples) % 1);
    const lift = Math.sqrt(0.06 + 0.94 * v);
    const out = Math.sqrt(1 - lift * lift);
    this.dome.position.set(Math.cos(angle) * out, lift, Math.sin(angle) * out).multiplyScalar(7);
    // Warm towards the window, cool towards the sea on the right.
    const warmth = 0.5 - 0.5 * Math.cos(angle);
    this.dome.color = new Color("#C9DFF0").lerp(new Color("#FFE2BD"), warmth);
  }

  /**
   * Two layers: the object in full, and the paper with its shadows at a third of that, where nothing is sharp
   * enough to need more and many more lights can be afforded.
   */
  private film(width: number, height: number): Film {
    if (this.full.frame.width === width && this.full.frame.height === height) return this.full;
    this.renderer.setSize(width, height, false);
    for (const film of [this.full, this.paper])
      for (const target of [film.frame, film.sum])
        target.setSize(
          ...((film === this.full ? [width, height] : [Math.round(width / 3), Math.round(height / 3)]) as [
            number,
            number,
          ]),
        );
    return this.full;
  }
}
