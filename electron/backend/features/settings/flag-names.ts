import { z } from 'zod';
import { type FlagName, flagNameSchema } from '../../../../shared/contract/flag-names.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import { os } from '../../rpc/implementer.ts';
import { recordAudit } from '../audit/service.ts';
import { readSetting } from './read.ts';
import { writeSetting } from './write.ts';

const KEY = 'flag-names';

function readNames(connection: ReadConnection): FlagName[] {
  const kept = z.array(flagNameSchema).safeParse(readSetting(connection, KEY));
  return kept.success ? kept.data : [];
}

/** By colour, for the journal. */
function asRecord(names: readonly Pick<FlagName, 'colour' | 'name'>[]): Record<string, string> {
  return Object.fromEntries(names.map(({ colour, name }) => [colour, name]));
}

/** What the flags mean, of the contract. */
export function createFlagNamesRouter({ store: { reader, writer }, options: { clock }, bus }: BackendContext) {
  return {
    get: os.settings.flagNames.get.handler(() => ({ items: readNames(reader) })),
    set: os.settings.flagNames.set.handler(async ({ input: { shopId, names }, context }) => {
      const items = await writer.run('set flag names', (connection) => {
        const before = readNames(connection);
        const own = before.filter((each) => each.shopId === shopId);
        const given = [...new Map(names.map((each) => [each.colour, { shopId, ...each }])).values()];
        const next = [...before.filter((each) => each.shopId !== shopId), ...given];
        writeSetting(connection, KEY, next, clock.now());
        recordAudit(connection, context, 'settings.flag-names', shopId, {}, clock.now(), {
          before: asRecord(own),
          after: asRecord(given),
        });
        return next;
      });
      bus.tell({ topics: ['settings', 'audit'] });
      return { items };
    }),
  };
}
