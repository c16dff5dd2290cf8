import { gatesOf, type Gates } from '../film/gates.ts';
import { facetsClosedIn, openFacets, type OpenFacet } from '../film/openFacets.ts';
import { resolve } from '../film/resolve.ts';
import type { Unit } from '../film/unit.ts';
import type { Finding } from './kept.ts';
import { decidedBy, isReadBy, type Wishes } from './readings.ts';
import { Sitting, type Place } from './sitting.ts';

interface Context extends Place {
  wishes: Pick<Wishes, 'explore'>;
  /** What the model may decide; by default as the table says. */
  gates?: Gates;
}

/**
 * Puts what measurement left open in one shot to the model, and joins both: what the model may decide always, the rest
 * where a person explores. What the same model was asked before it is not asked again.
 */
export async function readShot(context: Context, finding: Finding): Promise<Finding> {
  const { source, model, wishes, gates = gatesOf(model.cite) } = context;
  const { resolved, explored, reading, ...measured } = finding;
  const isKnown = isReadBy(finding, model.cite, gates);
  const begun = { gates: decidedBy(gates), tokens: 0, seconds: 0, longest: 0 };
  const sitting = new Sitting(context, finding, (isKnown && reading) || begun);
  await sitting.describe();
  const isGated = ({ dim, facet }: OpenFacet) => gates[`${dim}.${facet}`] !== undefined;
  const units = (isKnown && resolved) || (await sitting.decide(finding.open.filter(isGated), gates));
  const ask = async () =>
    resolve(source, units, await sitting.answers(finding.open.filter((facet) => !isGated(facet))));
  const more = (isKnown && explored) || (wishes.explore && (await ask()));
  return {
    ...measured,
    resolved: units,
    ...(more && { explored: more }),
    left: leftOpen(finding, units),
    readBy: model.cite,
    reading: await sitting.end(),
  };
}

/** A facet that measurement left open keeps its reason: a model that is unsure has measured nothing. */
function leftOpen({ shot, open }: Finding, resolved: readonly Unit[]): OpenFacet[] {
  const after = openFacets(shot, resolved, facetsClosedIn(open));
  const isSame = (a: OpenFacet, b: OpenFacet) =>
    a.dim === b.dim && a.facet === b.facet && a.interval[0] === b.interval[0];
  return after.map((facet) => open.find((before) => isSame(before, facet)) ?? facet);
}
