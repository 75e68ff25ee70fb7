import { type MessageKey, translate } from '../../../../shared/i18n/translate.ts';
import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { mergeByHand, mergeByRule, previewMerge, unmerge } from './merge.ts';
import { readOrderPlan } from './order-plan.ts';
import { setRule } from './rule.ts';
import { isMergingAutomatic } from './rule-read.ts';
import { describeBoxes, shipBoxes } from './ship.ts';
import { splitOrder, unsplitOrder } from './split.ts';

/** Parcel plans of the contract. */
export function createParcelsRouter(backend: BackendContext) {
  const { store, options, selections } = backend;
  const { reader } = store;
  return {
    plan: os.parcels.plan.handler(({ input }) => {
      const plan = readOrderPlan(reader, input.orderId);
      if (!plan) throw new UserError('NOT_FOUND', 'error.notFound');
      return plan;
    }),
    boxes: os.parcels.boxes.handler(({ input }) => ({ boxes: describeBoxes(reader, input.orderId) })),
    ship: os.parcels.ship.handler(({ input, context }) => shipBoxes(backend, context, input)),
    previewMerge: os.parcels.previewMerge.handler(({ input }) =>
      previewMerge(reader, selections.idsOf(input.target, options.clock.now())),
    ),
    merge: os.parcels.merge.handler(({ input, context }) =>
      mergeByHand(backend, context, selections.idsOf(input.target, options.clock.now()), input.addressesAgree),
    ),
    mergeAll: os.parcels.mergeAll.handler(({ input, context }) => mergeByRule(backend, context, input.shopIds)),
    unmerge: os.parcels.unmerge.handler(({ input, context }) => unmerge(backend, context, input.target, input.whole)),
    split: os.parcels.split.handler(({ input, context }) =>
      splitOrder(backend, context, input.orderId, input.parcels, ({ key, params }) =>
        translate(context.locale, key as MessageKey, params),
      ),
    ),
    unsplit: os.parcels.unsplit.handler(async ({ input, context }) => {
      await unsplitOrder(backend, context, input.orderId);
      return {};
    }),
    rule: {
      get: os.parcels.rule.get.handler(() => ({ automatic: isMergingAutomatic(reader) })),
      set: os.parcels.rule.set.handler(({ input, context }) => setRule(backend, context, input.automatic)),
    },
  };
}
