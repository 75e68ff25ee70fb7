import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isMessageKey } from '../../../../shared/i18n/translate.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';

const PAGE_LIMIT = 30;

/** What changed on this order since we know it, newest first. */
export function HistorySection({ orderId }: { readonly orderId: number }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.orders.events.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: orderId,
        limit: PAGE_LIMIT,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <DrawerSection title={t('order.section.history')}>
      <ErrorNotice error={query.error} title={t('common.readFailed')} />
      {query.isSuccess && events.length === 0 && <p className="faint">{t('order.noHistory')}</p>}
      <ol className="history">
        {events.map((event) => (
          <li key={event.id}>
            <span className="faint small">
              <TimeText time={event.platformTime ?? event.seenAt} />
            </span>
            <span>
              {fieldName(event.field, t)}
              {': '}
              {event.before !== null && <del className="faint">{valueText(event.field, event.before, t)}</del>}
              {event.before !== null && ' → '}
              <b>{event.after === null ? t('common.none') : valueText(event.field, event.after, t)}</b>
            </span>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('order.historyMore')}
        </Button>
      )}
    </DrawerSection>
  );
}

function fieldName(field: string, t: Translate): string {
  const key = `orderField.${field}`;
  return isMessageKey(key) ? t(key) : field;
}

/** Words of the contract are shown in the user's language, everything else as it is. */
function valueText(field: string, value: string, t: Translate): string {
  const prefix = field === 'status' ? 'orderStatus' : field === 'flag' ? 'flag' : undefined;
  const key = `${prefix}.${value}`;
  return prefix !== undefined && isMessageKey(key) ? t(key) : value;
}
