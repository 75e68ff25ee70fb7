import type { BackendContext } from '../../context.ts';
import { decodeCursor, decodeKeyCursor, encodeCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { markFans, markNamedFans, unmarkFans } from './marks.ts';
import { listMarks } from './marks-read.ts';
import { previewPlan } from './preview.ts';
import { listPlans, readSettings } from './read.ts';
import { changeRecipients, handOut } from './recipients.ts';
import { listRecipients } from './recipients-read.ts';
import { createPlan, showPlan, steerPlan } from './service.ts';
import { saveSettings } from './write.ts';

/** Where a page of a plan's fans begins. */
function placeOf(cursor: string | undefined): readonly [number, number] | undefined {
  if (cursor === undefined) return undefined;
  const [place, id] = decodeCursor(cursor, 2);
  if (typeof place !== 'number' || typeof id !== 'number') throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  return [place, id];
}

/** Restock plans and the lists of fans who are not told, of the contract. */
export function createRestockRouter(backend: BackendContext) {
  const { store, options, bus } = backend;
  const { reader, writer } = store;
  return {
    preview: os.restock.preview.handler(({ input }) => previewPlan(backend, input)),
    create: os.restock.create.handler(({ input, context }) =>
      createPlan(backend, context, input.requestKey, input.rule),
    ),
    plans: os.restock.plans.handler(({ input: { shopIds, cursor, limit } }) => {
      const ids = listPlans(reader, shopIds, decodeKeyCursor(cursor), limit + 1).map((id) => ({ id }));
      const { items, nextCursor } = pageByKey(ids, limit);
      return { items: items.map(({ id }) => showPlan(backend, id)), nextCursor };
    }),
    plan: os.restock.plan.handler(({ input }) => showPlan(backend, input.planId)),
    pause: os.restock.pause.handler(({ input, context }) => steerPlan(backend, context, input.planId, 'pause')),
    resume: os.restock.resume.handler(({ input, context }) => steerPlan(backend, context, input.planId, 'resume')),
    end: os.restock.end.handler(({ input, context }) => steerPlan(backend, context, input.planId, 'end')),
    settings: os.restock.settings.handler(({ input }) => readSettings(reader, requireShop(backend, input.shopId).id)),
    setSettings: os.restock.setSettings.handler(async ({ input, context }) => {
      requireShop(backend, input.shopId);
      await writer.run('save restock settings', (connection) => {
        saveSettings(connection, input);
        const { signId, templateId, quietFrom, quietTo } = input;
        const after = { signId, templateId, quietFrom, quietTo };
        recordAudit(connection, context, 'restock.settings', input.shopId, {}, options.clock.now(), { after });
      });
      bus.tell({ topics: ['restock', 'audit'] });
      return readSettings(reader, input.shopId);
    }),
    mark: os.restock.mark.handler(({ input, context }) => markFans(backend, context, input)),
    unmark: os.restock.unmark.handler(({ input, context }) => unmarkFans(backend, context, input)),
    markNamed: os.restock.markNamed.handler(({ input, context }) => markNamedFans(backend, context, input)),
    markList: os.restock.markList.handler(({ input: { cursor, limit, ...filter } }) => {
      const { items, nextCursor } = pageByKey(listMarks(reader, filter, decodeKeyCursor(cursor), limit + 1), limit);
      return { items: items.map(({ id: _id, ...mark }) => mark), nextCursor };
    }),
    recipients: os.restock.recipients.handler(({ input: { planId, group, cursor, limit } }) => {
      showPlan(backend, planId);
      const rows = listRecipients(reader, { planId, group }, placeOf(cursor), limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.place, last.id]) : null };
    }),
    handOut: os.restock.handOut.handler(({ input, context }) => handOut(backend, context, input)),
    putBack: os.restock.putBack.handler(({ input, context }) => changeRecipients(backend, context, input, 'putBack')),
    skip: os.restock.skip.handler(({ input, context }) => changeRecipients(backend, context, input, 'skip')),
  };
}
