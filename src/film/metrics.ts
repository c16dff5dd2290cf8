/** What each measurement is called in words; the id is what documents keep. */
const names: Readonly<Record<string, string>> = {
  flow_x: 'Sideways flow',
  way_x: 'Way sideways',
  flow_y: 'Vertical flow',
  way_y: 'Way up or down',
  divergence: 'Growth of the picture',
  scale: 'Growth in all',
  curl: 'Turn of the picture',
  turn: 'Turn in all',
  parallax_index: 'Parallax',
  steepness: 'How far the lower edge runs ahead',
  uneven_growth: 'Unevenness of growth',
  flow_spread: 'Near and far apart',
  growth_spread: 'Growing and shrinking apart',
  crossing: 'Evenness of both ways',
  shear: 'Parting with height',
  path_rms_above_1hz: 'Shake (above 1 Hz)',
  flow: 'Drift of the background',
  luma_mean: 'Mean brightness',
  luma_p05: 'Darkest twentieth',
  luma_p99: 'Brightest hundredth',
  dark_share: 'Dark share',
  chroma_p95: 'Strongest colour',
  mean_b: 'Warmth (mean b*)',
  colourfulness: 'Colourfulness',
  frame_in_heads: 'Heads in the height of the frame',
  head_yaw: 'Turn of the head from the camera',
  subject_x: 'Middle of the subject',
  people: 'People framed',
  faceless_share: 'Foreground without a face',
  faced_share: 'Face beyond',
  shoulder_height: 'Foreground height',
  edge_sharpness_median: 'Edge sharpness, middle',
  edge_sharpness_p10: 'Edge sharpness, softest',
  edge_sharpness_spread: 'Edge sharpness, spread',
};

/** A measurement's name for people; its id in words where it has none. */
export function metricName(metric: string): string {
  return names[metric] ?? metric.replaceAll('_', ' ');
}
