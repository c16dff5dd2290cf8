import type { Adapter } from '../adapter.ts';
import { adapter as idefics3 } from './idefics3.ts';

/** SmolVLM2 keeps the prompt and the processor of the first generation. */
export const adapter: Adapter = { ...idefics3, family: 'smolvlm' };
