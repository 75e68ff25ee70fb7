import type { FanFilter } from '../../../../shared/contract/fan-filter.ts';
import { shanghaiDayNumber } from '../../../../shared/domain/calendar.ts';
import type { BackendContext } from '../../context.ts';
import { decodeCursor, encodeCursor } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { requireShop } from '../shops/service.ts';
import { createFanRouter } from './fan-router.ts';
import { fitNow, modelOf } from './model/models.ts';
import { checkCuts, monthBefore } from './service.ts';

/** Statistics of fans, of the contract. */
export function createFansRouter(context: BackendContext) {
  const {
    fans,
    options: { clock },
  } = context;
  /** The day at whose end rhythms are judged: today, or the last day of a window in the past. */
  const dayOf = ({ to }: FanFilter): number =>
    shanghaiDayNumber(Math.min(clock.now(), to === undefined ? Number.POSITIVE_INFINITY : to - 1));
  return {
    ...createFanRouter(context),
    model: os.fans.model.handler(({ input }) => {
      requireShop(context, input.shopId);
      return modelOf(context, input.shopId);
    }),
    refit: os.fans.refit.handler(({ input, signal }) => {
      requireShop(context, input.shopId);
      return fitNow(context, input.shopId, signal);
    }),
    choices: os.fans.choices.handler(({ input }) => fans.ask('choices', { shopIds: input.shopIds })),
    frequency: os.fans.frequency.handler(({ input: { filter, withLastMonth, mostBars } }) =>
      fans.ask('frequency', { filter, before: withLastMonth ? monthBefore(filter, clock.now()) : null, mostBars }),
    ),
    rhythm: os.fans.rhythm.handler(({ input: { filter } }) => fans.ask('rhythm', { filter, today: dayOf(filter) })),
    list: os.fans.list.handler(async ({ input: { cursor, ...input } }) => {
      const today = dayOf(input.filter);
      const { sort, direction } = input;
      const after = cursor === undefined ? null : decodePlace(cursor, `${sort} ${direction}`);
      const { items, next, total } = await fans.ask('list', { ...input, after, today });
      const nextCursor = next && encodeCursor([`${sort} ${direction}`, next.value, next.id]);
      return { items, nextCursor, total };
    }),
    returning: os.fans.returning.handler(({ input }) => fans.ask('returning', { ...input, now: clock.now() })),
    retention: os.fans.retention.handler(({ input }) => fans.ask('retention', { ...input, now: clock.now() })),
    second: os.fans.second.handler(({ input }) => fans.ask('second', { ...input, now: clock.now() })),
    segments: os.fans.segments.handler(({ input }) => {
      checkCuts(input.cuts);
      return fans.ask('segments', { ...input, now: clock.now() });
    }),
  };
}

function decodePlace(cursor: string, list: string): { value: number; id: number } {
  const [name, value, id] = decodeCursor(cursor, 3);
  if (name !== list || typeof value !== 'number' || typeof id !== 'number')
    throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  return { value, id };
}
