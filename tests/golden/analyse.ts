import type { AnalysisEvent } from '../../src/boundary/analysis.ts';
import { allViolations } from '../../src/film/invariants.ts';
import type { UnitDocument } from '../../src/film/unit.ts';
import { run } from '../../workers/analysis/run.ts';
import { probe } from '../../workers/analysis/probe.ts';

/** The document that the real analysis makes of a file, on the plain twin. */
export async function analyse(file: File): Promise<UnitDocument> {
  const source = await probe(file);
  const last: Extract<AnalysisEvent, { kind: 'shot' }>[] = [];
  for await (const event of run(file, source, { measure: 'cpu', detect: false }))
    if (event.kind === 'shot' && event.final) last.push(event);
  return {
    schema: 'cine-units/1',
    source,
    shots: last.map(({ shot }) => shot),
    units: last.flatMap(({ units }) => units),
  };
}

/** What is wrong with a document in itself, in words. */
export const breaches = (doc: UnitDocument): string[] =>
  allViolations(doc).map(({ invariant, message }) => `${invariant}: ${message}`);
