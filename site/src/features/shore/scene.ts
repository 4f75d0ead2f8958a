import {
  Color,
  DirectionalLight,
  Fog,
  HemisphereLight,
  PerspectiveCamera,
  Scene,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from "three";
import { type Day, timeAt } from "./day.ts";
import { land } from "./land.ts";
import { lightAt, type Rgb } from "./palette.ts";
import { Sky } from "./sky.ts";
import { degrees, sunAt } from "./sun.ts";
import { Water } from "./water.ts";

const inSpace = (color: Color, [r, g, b]: Rgb): Color => color.setRGB(r, g, b, SRGBColorSpace);

/** The shore of one day. It looks to where the sun will set. */
export class Shore {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(42, 1, 0.5, 700);
  readonly #sky = new Sky();
  readonly #water = new Water();
  readonly #sun = new DirectionalLight();
  readonly #dome = new HemisphereLight();
  readonly #fog = new Fog(0, 45, 230);
  readonly #day: Day;
  #facing = 0;

  /** @throws where the browser has no WebGL. */
  constructor(canvas: HTMLCanvasElement, day: Day) {
    this.#day = day;
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: "low-power" });
    this.#scene.fog = this.#fog;
    this.#scene.add(this.#sky.mesh, this.#water.mesh, land(), this.#sun, this.#dome);
  }

  resize(width: number, height: number): void {
    const tall = height > width;
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, 1.5));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.fov = tall ? 58 : 40;
    this.#camera.position.set(0, 5.4, 17);
    this.#camera.lookAt(0, tall ? 9.5 : 9.6, -40);
    this.#camera.updateProjectionMatrix();
    // The sun goes down left of the middle, between the stacks and the headland.
    this.#facing = this.#day.sunset.azimuth + (tall ? 0.02 : 0.06);
  }

  /** Sets the light for `progress` from dawn to dusk. @returns the time it shows. */
  setProgress(progress: number): number {
    const time = timeAt(this.#day, progress);
    const { altitude, azimuth } = sunAt(time);
    const isMorning = azimuth < Math.PI;
    const light = lightAt(degrees(altitude), isMorning);
    const bearing = azimuth - this.#facing;
    const flat = Math.cos(altitude);
    const direction = new Vector3(Math.sin(bearing) * flat, Math.sin(altitude), -Math.cos(bearing) * flat);

    const { uZenith, uHorizon, uSun, uDirection, uGlow } = this.#sky.uniforms;
    inSpace(uZenith.value, light.zenith);
    inSpace(uHorizon.value, light.horizon);
    inSpace(uSun.value, light.sun);
    uDirection.value.copy(direction);
    uGlow.value = Math.max(0, Math.cos(bearing));
    this.#fog.color.copy(uHorizon.value);
    this.#water.color = inSpace(new Color(), light.sea);
    this.#sun.color.copy(uSun.value);
    this.#sun.intensity = light.sunStrength;
    // A sun at the very horizon would leave every facet that faces up black.
    this.#sun.position.copy(direction).setY(Math.max(direction.y, 0.06)).multiplyScalar(100);
    this.#dome.color.copy(uZenith.value).lerp(uHorizon.value, 0.4);
    this.#dome.groundColor.setStyle("#8d7a60");
    this.#dome.intensity = light.skyStrength;
    return time;
  }

  render(seconds: number): void {
    this.#water.seconds = seconds;
    this.#renderer.render(this.#scene, this.#camera);
  }

  dispose(): void {
    this.#renderer.dispose();
  }
}
