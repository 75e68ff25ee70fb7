import type { BackendContext } from '../../context.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { markFans, unmarkFans } from './marks.ts';
import { listPlans, readSettings } from './read.ts';
import { createPlan, previewPlan, showPlan, steerPlan } from './service.ts';
import { saveSettings } from './write.ts';

/** Restock plans and the lists of fans who are not told, of the contract. */
export function createRestockRouter(backend: BackendContext) {
  const { store, options, bus } = backend;
  const { reader, writer } = store;
  return {
    preview: os.restock.preview.handler(({ input }) => previewPlan(backend, input)),
    create: os.restock.create.handler(({ input, context }) => createPlan(backend, context, input.requestKey, input.rule)),
    plans: os.restock.plans.handler(({ input: { shopIds, cursor, limit } }) => {
      const ids = listPlans(reader, shopIds, decodeKeyCursor(cursor), limit + 1).map((id) => ({ id }));
      const { items, nextCursor } = pageByKey(ids, limit);
      return { items: items.map(({ id }) => showPlan(backend, id)), nextCursor };
    }),
    plan: os.restock.plan.handler(({ input }) => showPlan(backend, input.planId)),
    pause: os.restock.pause.handler(({ input, context }) => steerPlan(backend, context, input.planId, 'pause')),
    resume: os.restock.resume.handler(({ input, context }) => steerPlan(backend, context, input.planId, 'resume')),
    end: os.restock.end.handler(({ input, context }) => steerPlan(backend, context, input.planId, 'end')),
    settings: os.restock.settings.handler(({ input }) => readSettings(reader, requireShop(backend, input.shopId).id, '')),
    setSettings: os.restock.setSettings.handler(async ({ input, context }) => {
      requireShop(backend, input.shopId);
      await writer.run('save restock settings', (connection) => {
        saveSettings(connection, input);
        const { signId, templateId, quietFrom, quietTo } = input;
        const after = { signId, templateId, quietFrom, quietTo };
        recordAudit(connection, context, 'restock.settings', input.shopId, {}, options.clock.now(), { after });
      });
      bus.tell({ topics: ['restock', 'audit'] });
      return readSettings(reader, input.shopId, '');
    }),
    mark: os.restock.mark.handler(({ input, context }) => markFans(backend, context, input)),
    unmark: os.restock.unmark.handler(({ input, context }) => unmarkFans(backend, context, input)),
  };
}
