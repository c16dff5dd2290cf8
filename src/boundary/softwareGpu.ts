/** What a `GPUAdapterInfo` says of an adapter, as far as it is asked here. */
export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  /** Absent in browsers that do not have it yet. */
  readonly isFallbackAdapter?: boolean;
}

/** Names under which software adapters go where `isFallbackAdapter` is not set. */
const software = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i;

/** Whether an adapter draws on the processor, which is slower than plain code or WASM on that processor. */
export function isSoftwareGpu(info: AdapterInfo): boolean {
  if (info.isFallbackAdapter) return true;
  return software.test(`${info.vendor} ${info.architecture} ${info.device} ${info.description}`);
}
