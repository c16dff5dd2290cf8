// Twin of cpu/sharpness.ts: gradient over the gradient of the blurred picture, at edges, as a histogram per tile.
struct Sizes {
  width: u32,
  height: u32,
  columns: u32,
  rows: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> luma: array<f32>;
@group(0) @binding(2) var<storage, read_write> histogram: array<atomic<u32>>;

override EDGE: f32;
override FROM: f32;
override TO: f32;
override BINS: u32;

const KERNEL = array<f32, 5>(0.0625, 0.25, 0.375, 0.25, 0.0625);

fn at(p: vec2i) -> f32 {
  return luma[p.y * i32(sizes.width) + p.x];
}

fn blurred(p: vec2i) -> f32 {
  var sum = 0.0;
  for (var y = 0; y < 5; y++) {
    var row = 0.0;
    for (var x = 0; x < 5; x++) { row += KERNEL[x] * at(p + vec2i(x - 2, y - 2)); }
    sum += KERNEL[y] * row;
  }
  return sum;
}

@compute @workgroup_size(8, 8)
fn edges(@builtin(global_invocation_id) id: vec3u) {
  let p = vec2i(id.xy);
  let size = vec2i(i32(sizes.width), i32(sizes.height));
  if (any(p < vec2i(3)) || any(p >= size - 3)) { return; }
  let right = vec2i(1, 0);
  let down = vec2i(0, 1);
  let soft = length(vec2f(blurred(p + right) - blurred(p - right), blurred(p + down) - blurred(p - down)) / 2);
  if (soft < EDGE) { return; }
  let sharp = length(vec2f(at(p + right) - at(p - right), at(p + down) - at(p - down)) / 2);
  let bin = clamp(i32(floor((sharp / soft - FROM) * f32(BINS) / (TO - FROM))), 0, i32(BINS) - 1);
  let tile = (id.y * sizes.rows / sizes.height) * sizes.columns + id.x * sizes.columns / sizes.width;
  atomicAdd(&histogram[tile * BINS + u32(bin)], 1u);
}
