import type { AnalysisOptions } from '../../src/boundary/analysis.ts';
import { CpuTwin } from './cpu/twin.ts';
import { requestGpu } from './gpu/device.ts';
import { GpuTwin } from './gpu/twin.ts';
import type { Picture, WorkingSize } from './picture.ts';
import type { Twin } from './twin.ts';

/** A picture goes only to the twin that made it, so what it holds besides is that twin's own business. */
type AnyTwin = Twin<Picture>;

/** The twin that measures here: kernels on a hardware GPU, else plain TypeScript. */
export async function makeTwin(
  choice: NonNullable<AnalysisOptions['measure']>,
  size: WorkingSize,
): Promise<AnyTwin> {
  const gpu = choice === 'cpu' ? null : await requestGpu({ acceptSoftware: choice === 'gpu' });
  return (gpu ? new GpuTwin(gpu, size) : new CpuTwin(size)) as AnyTwin;
}
