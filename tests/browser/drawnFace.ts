/** Where a drawn face is: its middle in shares of the frame, the height of its head likewise, its roll in degrees. */
export interface Place {
  x?: number;
  y?: number;
  height?: number;
  roll?: number;
}

type Brush = OffscreenCanvasRenderingContext2D;

/** A face that looks at the camera, before a wall; real detectors take it for one. */
export function drawnFace(width: number, height: number, place: Place | null = {}): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d', { willReadFrequently: true })!;
  const wall = brush.createLinearGradient(0, 0, 0, height);
  wall.addColorStop(0, '#8fa6b8');
  wall.addColorStop(1, '#5d6b73');
  brush.fillStyle = wall;
  brush.fillRect(0, 0, width, height);
  if (!place) return canvas;
  const { x = 0.5, y = 0.45, height: share = 0.4, roll = 0 } = place;
  brush.translate(x * width, y * height);
  brush.scale((share * height) / 2, (share * height) / 2);
  brush.rotate((roll * Math.PI) / 180);
  head(brush);
  for (const side of [-1, 1]) eye(brush, 0.33 * side);
  nose(brush);
  mouth(brush);
  return canvas;
}

function oval(brush: Brush, x: number, y: number, wide: number, tall: number, fill: string | CanvasGradient) {
  brush.fillStyle = fill;
  brush.beginPath();
  brush.ellipse(x, y, wide, tall, 0, 0, 2 * Math.PI);
  brush.fill();
}

function head(brush: Brush): void {
  oval(brush, 0, 2.75, 1.9, 1.25, '#2f4f6f'); // shoulders
  brush.fillStyle = '#b98a6d';
  brush.fillRect(-0.36, 0.8, 0.72, 0.9); // neck
  oval(brush, 0, -0.12, 1, 1.28, '#2b1d14'); // hair
  const skin = brush.createRadialGradient(-0.15, -0.2, 0.1, 0, 0, 1.25);
  skin.addColorStop(0, '#efc6a6');
  skin.addColorStop(0.7, '#d9a583');
  skin.addColorStop(1, '#a97556');
  oval(brush, 0, 0.12, 0.8, 1.05, skin);
  for (const side of [-1, 1]) oval(brush, 0.8 * side, 0.12, 0.1, 0.22, '#c48f6f'); // ears
}

function eye(brush: Brush, x: number): void {
  oval(brush, x, -0.05, 0.2, 0.12, 'rgba(120, 70, 50, 0.35)'); // socket
  oval(brush, x, -0.03, 0.16, 0.085, '#f6f2ee');
  oval(brush, x, -0.03, 0.08, 0.083, '#4a3524');
  oval(brush, x, -0.03, 0.04, 0.042, '#0b0705');
  oval(brush, x + 0.03, -0.06, 0.018, 0.018, '#fff');
  brush.strokeStyle = '#2b1d14';
  arch(brush, x, -0.1, 0.23, 0.16, 0.075); // brow
  arch(brush, x, -0.02, 0.165, 0.1, 0.03); // lid
}

function arch(brush: Brush, x: number, y: number, wide: number, tall: number, line: number): void {
  brush.lineWidth = line;
  brush.beginPath();
  brush.ellipse(x, y, wide, tall, 0, 1.1 * Math.PI, 1.9 * Math.PI);
  brush.stroke();
}

function nose(brush: Brush): void {
  const ridge = brush.createLinearGradient(-0.14, 0, 0.14, 0);
  ridge.addColorStop(0, 'rgba(150, 95, 70, 0.55)');
  ridge.addColorStop(0.5, 'rgba(255, 225, 200, 0.5)');
  ridge.addColorStop(1, 'rgba(150, 95, 70, 0.55)');
  brush.fillStyle = ridge;
  brush.beginPath();
  brush.moveTo(-0.05, -0.02);
  brush.lineTo(-0.15, 0.36);
  brush.quadraticCurveTo(0, 0.46, 0.15, 0.36);
  brush.lineTo(0.05, -0.02);
  brush.fill();
  for (const side of [-1, 1]) oval(brush, 0.07 * side, 0.385, 0.035, 0.02, '#6b3f2e');
}

function mouth(brush: Brush): void {
  brush.fillStyle = '#a4514b';
  brush.beginPath();
  brush.moveTo(-0.27, 0.62);
  brush.quadraticCurveTo(-0.08, 0.55, 0, 0.585);
  brush.quadraticCurveTo(0.08, 0.55, 0.27, 0.62);
  brush.quadraticCurveTo(0, 0.8, -0.27, 0.62);
  brush.fill();
  brush.strokeStyle = '#5f2523';
  brush.lineWidth = 0.025;
  brush.beginPath();
  brush.moveTo(-0.27, 0.62);
  brush.quadraticCurveTo(0, 0.66, 0.27, 0.62);
  brush.stroke();
}
