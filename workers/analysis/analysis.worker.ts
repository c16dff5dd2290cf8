import * as Comlink from 'comlink';
import type { AnalysisApi } from '../../src/boundary/analysis.ts';
import { read, serve } from '../../src/boundary/stream.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { recut } from '../../src/film/recut.ts';
import { ledger } from './decode.ts';
import { filmOf } from './filmOf.ts';
import { probe } from './probe.ts';
import { run } from './run.ts';
import { stills } from './stills.ts';

const api: AnalysisApi = {
  open: (file, signal) => probe(file, signal),
  analyse: async (file, source, options, signal) => serve(run(file, source, options, signal)),
  stills: async (file, at, longSide, signal) => {
    const found = await stills(file, at, longSide, signal);
    return Comlink.transfer(
      found,
      found.map((still) => still.data.buffer),
    );
  },
  filmOf,
  recut: async (parts, how) => serve(recut(read(parts), how)),
  frameCount: async () => ({ ...ledger }),
};

installTransferHandlers();
Comlink.expose(api);
