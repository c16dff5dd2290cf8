import { expect, it } from 'vitest';
import { isSoftwareGpu } from '../../../src/boundary/softwareGpu.ts';

const hardware = { vendor: 'nvidia', architecture: 'ada', device: '', description: '' };

it.each([
  ['hardware', {}, false],
  ['hardware that says so', { isFallbackAdapter: false }, false],
  ['what says that it is a fallback', { isFallbackAdapter: true }, true],
  ['SwiftShader', { vendor: 'google', architecture: 'swiftshader' }, true],
  ['Mesa', { description: 'llvmpipe (LLVM 17)' }, true],
  ['Windows', { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' }, true],
  ['WARP', { device: 'warp' }, true],
  ['a name that only contains a software one', { description: 'Warpdrive 9' }, false],
])('tells software adapters from hardware: %s', (_, more, expected) => {
  expect(isSoftwareGpu({ ...hardware, ...more })).toBe(expected);
});
