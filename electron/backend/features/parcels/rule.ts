import { MINUTE, SECOND } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { recordAudit } from '../audit/service.ts';
import { mergeByRule } from './merge.ts';
import { isMergingAutomatic } from './rule-read.ts';
import { writeRule } from './rule-write.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'bus'>;

/** Well within a sync cycle, and long enough for companions to come in together. */
const EVERY = 15 * SECOND;
/** The rule acts for nobody. */
const NOBODY = { staffId: null, origin: '' } as const;

/** Turns the rule on or off; turned on, it acts at once. */
export async function setRule(
  backend: Backend,
  context: RequestContext,
  automatic: boolean,
): Promise<{ automatic: boolean }> {
  const {
    store,
    options: { clock },
    bus,
  } = backend;
  await store.writer.run('set merge rule', (connection) => {
    const before = isMergingAutomatic(connection);
    if (before === automatic) return;
    writeRule(connection, automatic, clock.now());
    recordAudit(connection, context, 'parcels.rule', null, {}, clock.now(), {
      before: { automatic: before },
      after: { automatic },
    });
  });
  bus.tell({ topics: ['settings', 'audit'] });
  if (automatic) await mergeByRule(backend, context);
  return { automatic };
}

/** While the rule is on, looks every few seconds for orders that may be merged, and merges them. */
export function startMergeRule(backend: Backend, onUnexpected: (name: string, error: unknown) => void): Loop {
  const { clock } = backend.options;
  return startLoop(
    'merge rule',
    clock,
    async () => {
      if (!isMergingAutomatic(backend.store.reader)) return clock.now() + MINUTE;
      await mergeByRule(backend, NOBODY);
      return clock.now() + EVERY;
    },
    onUnexpected,
  );
}
