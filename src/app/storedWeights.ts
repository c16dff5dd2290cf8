import { modelFolder, readManifest, type ModelName } from '../boundary/shelf.ts';

/** What tells a stored model's weights from others of the same name: the beginnings of its decoders' hashes. */
export async function storedWeights(model: ModelName): Promise<string | undefined> {
  const folder = await modelFolder(model);
  const manifest = folder && (await readManifest(folder));
  const decoders = Object.entries(manifest?.files ?? {}).filter(([path]) =>
    /decoder_model_merged/.test(path),
  );
  const hashes = decoders.flatMap(([, { done }]) => done?.sha256.slice(0, 12) ?? []);
  return hashes.length > 0 ? hashes.sort().join('+') : undefined;
}
