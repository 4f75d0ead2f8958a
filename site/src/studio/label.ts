import { CanvasTexture, CylinderGeometry, SRGBColorSpace } from "three";

export type Ink = CanvasRenderingContext2D;

/** A drawing as a texture. Drawn in code, at the size a printer would ask for. */
export function printed(width: number, height: number, draw: (ink: Ink) => void): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const ink = canvas.getContext("2d");
  if (ink) draw(ink);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

/** The shop's display face; the page that shows the model has it loaded. */
export function typeset(
  ink: Ink,
  text: string,
  x: number,
  y: number,
  size: number,
  { weight = 600, tracking = 0, align = "center" as CanvasTextAlign } = {},
) {
  ink.font = `${weight} ${size}px "Bricolage Grotesque Variable", "Helvetica Neue", Arial, sans-serif`;
  ink.letterSpacing = `${tracking}px`;
  ink.textAlign = align;
  ink.textBaseline = "alphabetic";
  ink.fillText(text, x, y);
}

/** The largest size at which the text fits the width. */
export function fitted(ink: Ink, text: string, width: number, size: number, weight = 700): number {
  ink.font = `${weight} ${size}px "Bricolage Grotesque Variable", "Helvetica Neue", Arial, sans-serif`;
  ink.letterSpacing = "0px";
  return Math.min(size, (size * width) / ink.measureText(text).width);
}

/** Paper wrapped around a cylinder, centered on +z. `arc` in radians. */
export function wrap(radius: number, height: number, arc: number) {
  return new CylinderGeometry(radius, radius, height, 64, 1, true, -arc / 2, arc);
}

export interface Wording {
  title: string;
  line: string;
  ground: string;
  accent: string;
  text?: string;
  foot?: string;
  /** Share of the width that faces the reader on a round body: the words stay within it. */
  across?: number;
}

/** A small-batch label: a large name, a line of what it is, one mark: the sun over the water. */
export function label(
  width: number,
  height: number,
  { title, line, ground, accent, text = "#14211F", foot, across = 0.8 }: Wording,
) {
  return printed(width, height, (ink) => {
    ink.fillStyle = ground;
    ink.fillRect(0, 0, width, height);
    const unit = Math.min(width * (across + 0.2), height);
    const middle = width / 2;
    const sunY = height * 0.3;
    ink.fillStyle = accent;
    ink.beginPath();
    ink.arc(middle, sunY, unit * 0.15, Math.PI, 0);
    ink.fill();
    ink.strokeStyle = text;
    ink.lineWidth = unit * 0.011;
    for (const [row, reach] of [0.3, 0.22, 0.12].entries()) {
      ink.beginPath();
      ink.moveTo(middle - unit * reach, sunY + unit * (0.022 + row * 0.042));
      ink.lineTo(middle + unit * reach, sunY + unit * (0.022 + row * 0.042));
      ink.stroke();
    }
    ink.fillStyle = text;
    const size = fitted(ink, title, width * across, unit * 0.2);
    typeset(ink, title, middle, height * 0.62, size, { weight: 700, tracking: -size * 0.02 });
    typeset(
      ink,
      line,
      middle,
      height * 0.62 + unit * 0.12,
      Math.min(unit * 0.068, fitted(ink, line, width * across, unit * 0.068, 450)),
      { weight: 450 },
    );
    ink.fillRect(middle - (width * across) / 2, height * 0.86, width * across, unit * 0.008);
    typeset(ink, foot ?? "Cali Store", middle, height * 0.86 + unit * 0.075, unit * 0.05, {
      weight: 600,
      tracking: unit * 0.006,
    });
  });
}
