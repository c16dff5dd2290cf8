// Twin of cpu/reduce.ts: the mean of 2 × 2 or 3 × 3 pixels of each cell, turned upright.
struct Sizes {
  width: u32,
  height: u32,
  rotation: u32, // quarter turns clockwise
  pad: u32,
}

@group(0) @binding(0) var film: texture_2d<f32>;
@group(0) @binding(1) var<uniform> sizes: Sizes;
@group(0) @binding(2) var<storage, read_write> luma: array<f32>;
@group(0) @binding(3) var<storage, read_write> rgb: array<u32>;

// See cpu/cells.ts: two samples along an axis, three where a cell is wider than this.
const TWO_DO = 8u;

fn cell(at: vec2u, grid: vec2u) -> vec3f {
  let size = textureDimensions(film);
  let low = at * size / grid;
  let high = max(low + 1u, (at + 1u) * size / grid);
  let span = high - low;
  let most = select(vec2u(2), vec2u(3), size > TWO_DO * grid);
  let taps = min(most, (size + grid - 1u) / grid);
  var sum = vec3f(0);
  for (var j = 0u; j < taps.y; j++) {
    for (var i = 0u; i < taps.x; i++) {
      let k = vec2u(i, j);
      let pixel = low + (2u * k + 1u) * span / (2u * taps);
      sum += textureLoad(film, pixel, 0).rgb;
    }
  }
  return 255.0 * sum / f32(taps.x * taps.y);
}

// Cell of the coded picture that is shown at `at` of the upright one.
fn coded(at: vec2u, grid: vec2u) -> vec2u {
  switch (sizes.rotation) {
    case 1u: { return vec2u(at.y, grid.x - 1u - at.x); }
    case 2u: { return grid - 1u - at; }
    case 3u: { return vec2u(grid.y - 1u - at.y, at.x); }
    default: { return at; }
  }
}

fn codedGrid(grid: vec2u) -> vec2u {
  return select(grid, grid.yx, (sizes.rotation & 1u) == 1u);
}

@compute @workgroup_size(8, 8)
fn reduceLuma(@builtin(global_invocation_id) id: vec3u) {
  let grid = vec2u(sizes.width, sizes.height);
  if (any(id.xy >= grid)) { return; }
  let colour = cell(coded(id.xy, grid), codedGrid(grid));
  luma[id.y * grid.x + id.x] = dot(colour, vec3f(0.2126, 0.7152, 0.0722));
}

@compute @workgroup_size(8, 8)
fn reduceColour(@builtin(global_invocation_id) id: vec3u) {
  let grid = vec2u(sizes.width, sizes.height);
  if (any(id.xy >= grid)) { return; }
  let c = vec3u(round(clamp(cell(coded(id.xy, grid), codedGrid(grid)), vec3f(0), vec3f(255))));
  rgb[id.y * grid.x + id.x] = c.r | (c.g << 8u) | (c.b << 16u);
}
