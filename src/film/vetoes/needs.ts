import { lightNeeds } from './lightNeeds.ts';
import type { Need } from './need.ts';
import { sceneNeeds } from './sceneNeeds.ts';

/**
 * Limits lie far beyond what supports a label: it is enough for a veto that its definition cannot hold.
 * None of what 105 labelled clips are labelled is refuted, and nothing that is measured of them; few lights are labelled,
 * so those limits are the definitions' own.
 */
export const needs: readonly Need[] = [...lightNeeds, ...sceneNeeds];
