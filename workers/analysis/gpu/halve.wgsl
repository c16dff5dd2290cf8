// Twin of cpu/halve.ts: half the size by the mean of 2 × 2.
struct Sizes {
  width: u32, // of the finer level
  height: u32,
}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> fine: array<f32>;
@group(0) @binding(2) var<storage, read_write> coarse: array<f32>;

@compute @workgroup_size(8, 8)
fn halve(@builtin(global_invocation_id) id: vec3u) {
  let size = vec2u(sizes.width, sizes.height);
  let half = max(size / 2u, vec2u(1));
  if (any(id.xy >= half)) { return; }
  let at = 2u * id.y * size.x + 2u * id.x;
  let right = select(0u, 1u, size.x > 1u);
  let below = select(0u, size.x, size.y > 1u);
  coarse[id.y * half.x + id.x] =
    (fine[at] + fine[at + right] + fine[at + below] + fine[at + below + right]) / 4.0;
}
