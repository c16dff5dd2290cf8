import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';

/** Decodes every frame and closes it: what any analysis costs at the least. Answers with frames and milliseconds. */
onmessage = async ({ data: file }: MessageEvent<File>) => {
  const began = performance.now();
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  let frames = 0;
  for await (const sample of new VideoSampleSink((await input.getPrimaryVideoTrack())!).samples()) {
    sample.close();
    frames++;
  }
  input.dispose();
  postMessage({ frames, ms: performance.now() - began });
};
