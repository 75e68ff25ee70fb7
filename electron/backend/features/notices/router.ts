import { type NoticeSound, noticeSoundSchema } from '../../../../shared/contract/notices.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { os } from '../../rpc/implementer.ts';
import { recordAudit } from '../audit/service.ts';
import { countOpenNotices, listNotices, readSound } from './read.ts';
import { acknowledgeNotices, writeSound } from './write.ts';

const soundKey = ({ staffId }: RequestContext): string => `notices:${staffId ?? 'nobody'}`;

/** Notices of the contract. */
export function createNoticesRouter({ store: { reader, writer }, options: { clock }, bus }: BackendContext) {
  const sound = (context: RequestContext): NoticeSound => {
    const stored = noticeSoundSchema.safeParse(readSound(reader, soundKey(context)));
    return stored.success ? stored.data : noticeSoundSchema.parse({});
  };
  return {
    list: os.notices.list.handler(({ input }) => ({
      items: listNotices(reader, input.shopIds),
      ...countOpenNotices(reader, input.shopIds),
    })),
    acknowledge: os.notices.acknowledge.handler(async ({ input, context }) => {
      const acknowledged = await writer.run('acknowledge notices', (connection) => {
        const now = clock.now();
        const ids = acknowledgeNotices(connection, input.ids, context.staffId, now);
        if (ids.length > 0) recordAudit(connection, context, 'notices.acknowledge', null, { noticeIds: ids }, now);
        return ids;
      });
      bus.tell({ topics: ['notices'] });
      return { acknowledged };
    }),
    sound: {
      get: os.notices.sound.get.handler(({ context }) => sound(context)),
      set: os.notices.sound.set.handler(async ({ input, context }) => {
        await writer.run('set sound', (connection) => writeSound(connection, soundKey(context), input, clock.now()));
        bus.tell({ topics: ['notices'] });
        return sound(context);
      }),
    },
  };
}
