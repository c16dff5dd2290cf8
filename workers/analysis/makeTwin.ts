import type { AnalysisOptions } from '../../src/boundary/analysis.ts';
import { CpuTwin } from './cpu/twin.ts';
import type { WorkingSize } from './picture.ts';
import type { Twin } from './twin.ts';

/** The twin that measures here. */
export async function makeTwin(_choice: AnalysisOptions['measure'], size: WorkingSize): Promise<Twin> {
  return new CpuTwin(size) as unknown as Twin;
}

/** How measurement runs here. */
export async function measureDevice() {
  return { twin: 'cpu' as const, adapter: null };
}
