import { DynamicCache, Tensor } from '@huggingface/transformers';
import { expose } from 'comlink';
import type { Still } from '../../src/boundary/analysis.ts';
import type { ModelDevice, ModelPlace } from '../../src/boundary/captioning.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import type { Question } from '../../src/film/questions.ts';
import { openReader, type Reader } from '../../workers/captioning/reader.ts';
import { cyclicOrders } from '../../workers/captioning/wording.ts';

type Outputs = Record<string, Tensor>;

/**
 * The passes that our reader makes for one shot, as anyone would write them with transformers.js alone: pictures and
 * what is before all questions in one pass, then a pass for each question and order, going on from the same cache.
 * Words were made into tokens beforehand, and nothing is done with the answers.
 */
function bareReader() {
  let reader: Reader | null = null;
  let turns: readonly (readonly number[])[] = [];

  return {
    async load(entry: ModelEntry, place: ModelPlace, device: ModelDevice, questions: readonly Question[]) {
      reader = await openReader(entry, place, { device, way: device }, () => {});
      const { speech } = reader;
      turns = questions.flatMap((question) =>
        cyclicOrders(question.options.length, 2).map((order) => speech.question(question, order).tokens),
      );
    },

    /** Reads one shot; answers with its tokens. */
    async shot(stills: readonly Still[]) {
      const { model, speech } = reader!;
      const { inputs, length } = await speech.opening(stills);
      const opening: Outputs = await model.forward({ ...inputs, num_logits_to_keep: number(1) });
      const cache = new DynamicCache(pasts(opening));
      let tokens = length;
      for (const turn of turns) {
        const outputs: Outputs = await model.forward({
          input_ids: row(turn),
          attention_mask: row(Array.from({ length: length + turn.length }, () => 1)),
          past_key_values: cache,
          num_logits_to_keep: number(1),
        });
        await new DynamicCache(pasts(outputs)).dispose();
        tokens += turn.length;
      }
      await cache.dispose();
      return { tokens };
    },
  };
}

/** What a pass leaves behind, by the names under which the next one takes it. */
const pasts = (outputs: Outputs): Outputs =>
  Object.fromEntries(
    Object.entries(outputs).flatMap(([name, tensor]) =>
      name.startsWith('present') ? [[name.replace('present', 'past_key_values'), tensor]] : [],
    ),
  );

const number = (value: number) => new Tensor('int64', BigInt64Array.of(BigInt(value)), []);
const row = (ids: readonly number[]) => new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);

export type BareReader = ReturnType<typeof bareReader>;
installTransferHandlers();
expose(bareReader());
