// Twin of cpu/track.ts: pyramidal Lucas-Kanade, brightness taken out of each window. One thread a point.
struct Settings {
  sizes: array<vec4u, 3>, // width, height of levels 0, 1, 2
  shift: vec2f,
  count: u32,
  pad: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> from0: array<f32>;
@group(0) @binding(2) var<storage, read> from1: array<f32>;
@group(0) @binding(3) var<storage, read> from2: array<f32>;
@group(0) @binding(4) var<storage, read> to0: array<f32>;
@group(0) @binding(5) var<storage, read> to1: array<f32>;
@group(0) @binding(6) var<storage, read> to2: array<f32>;
@group(0) @binding(7) var<storage, read> points: array<vec2f>;
@group(0) @binding(8) var<storage, read_write> found: array<vec4f>;

override TURNS: u32;
override SETTLED: f32;
override TEXTURE: f32;

const RADIUS = 3;
const SIDE = 7;
const AREA = 49;
const WIDE = 9;

var<private> around: array<f32, 81>;
var<private> window: array<f32, 49>;
var<private> gradX: array<f32, 49>;
var<private> gradY: array<f32, 49>;

fn pixel(isTo: bool, level: u32, at: i32) -> f32 {
  switch (level) {
    case 0u: { return select(from0[at], to0[at], isTo); }
    case 1u: { return select(from1[at], to1[at], isTo); }
    default: { return select(from2[at], to2[at], isTo); }
  }
}

fn leaves(level: u32, p: vec2f, radius: i32) -> bool {
  let size = vec2i(settings.sizes[level].xy);
  let p0 = vec2i(floor(p));
  return any(p0 - radius < vec2i(0)) || any(p0 + radius + 1 >= size);
}

fn bilinear(isTo: bool, level: u32, p: vec2f) -> f32 {
  let width = i32(settings.sizes[level].x);
  let p0 = vec2i(floor(p));
  let f = p - floor(p);
  let at = p0.y * width + p0.x;
  return (1 - f.x) * (1 - f.y) * pixel(isTo, level, at) + f.x * (1 - f.y) * pixel(isTo, level, at + 1)
    + (1 - f.x) * f.y * pixel(isTo, level, at + width) + f.x * f.y * pixel(isTo, level, at + width + 1);
}

// Window and gradients at p of the first picture; the structure tensor as xx, xy, yy.
fn windowAt(level: u32, p: vec2f) -> vec3f {
  for (var i = 0; i < WIDE * WIDE; i++) {
    around[i] = bilinear(false, level, p + vec2f(f32(i % WIDE - RADIUS - 1), f32(i / WIDE - RADIUS - 1)));
  }
  var tensor = vec3f(0);
  var sum = 0.0;
  for (var i = 0; i < AREA; i++) {
    let at = (i / SIDE + 1) * WIDE + i % SIDE + 1;
    let gx = (around[at + 1] - around[at - 1]) / 2;
    let gy = (around[at + WIDE] - around[at - WIDE]) / 2;
    window[i] = around[at];
    sum += around[at];
    gradX[i] = gx;
    gradY[i] = gy;
    tensor += vec3f(gx * gx, gx * gy, gy * gy);
  }
  for (var i = 0; i < AREA; i++) { window[i] -= sum / f32(AREA); }
  return tensor;
}

// Gradient of the mismatch at p of the second picture, and its mean absolute value.
fn mismatch(level: u32, p: vec2f) -> vec3f {
  var sum = 0.0;
  for (var i = 0; i < AREA; i++) {
    around[i] = bilinear(true, level, p + vec2f(f32(i % SIDE - RADIUS), f32(i / SIDE - RADIUS)));
    sum += around[i];
  }
  var b = vec3f(0);
  for (var i = 0; i < AREA; i++) {
    let e = window[i] - (around[i] - sum / f32(AREA));
    b += vec3f(e * gradX[i], e * gradY[i], abs(e));
  }
  return vec3f(b.xy, b.z / f32(AREA));
}

@compute @workgroup_size(32)
fn follow(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= settings.count) { return; }
  let start = points[id.x];
  var moved = settings.shift;
  var error = -1.0;
  var finest = -1.0;
  for (var step = 0u; step < 3u; step++) {
    let level = 2u - step;
    let scale = 1.0 / f32(1u << level);
    let p = (start + 0.5) * scale - 0.5;
    if (leaves(level, p, RADIUS + 1)) { continue; }
    let t = windowAt(level, p);
    let det = t.x * t.z - t.y * t.y;
    let weaker = (t.x + t.z - sqrt((t.x - t.z) * (t.x - t.z) + 4 * t.y * t.y)) / 2 / f32(AREA);
    if (weaker < TEXTURE) { continue; }
    var u = moved * scale;
    var left = -1.0;
    for (var turn = 0u; turn < TURNS; turn++) {
      if (leaves(level, p + u, RADIUS)) {
        left = -1.0;
        break;
      }
      let b = mismatch(level, p + u);
      left = b.z;
      let s = vec2f(t.z * b.x - t.y * b.y, t.x * b.y - t.y * b.x) / det;
      u += s;
      if (dot(s, s) < SETTLED * SETTLED) { break; }
    }
    if (left < 0) {
      error = -1.0;
      finest = f32(level);
      break;
    }
    error = left;
    finest = f32(level);
    moved = u / scale;
  }
  found[id.x] = vec4f(start + moved, error, finest);
}
