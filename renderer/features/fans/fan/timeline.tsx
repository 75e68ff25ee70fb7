import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FanEntry } from '../../../../shared/contract/fan-page.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Money } from '../../../ui/money.tsx';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import { entryStatus } from './entry-status.ts';

const PAGE_LIMIT = 50;
const TONES = {
  order: 'blue',
  refund: 'red',
  note: 'grey',
  wait: 'orange',
  message: 'purple',
} as const satisfies Record<string, Tone>;

/** What happened with a fan, newest first. */
export function FanTimeline({ fanId }: { readonly fanId: number }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.fans.timeline.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: fanId,
        limit: PAGE_LIMIT,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t('fan.timeline')}>
      <h2 className="fans-list-title">{t('fan.timeline')}</h2>
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      {query.isSuccess && entries.length === 0 && <p className="soft">{t('fan.timeline.empty')}</p>}
      <ol className="fan-timeline">
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('fan.timeline.more')}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: FanEntry }): ReactNode {
  const t = useText();
  const { kind, at, orderId, record, amount, text } = entry;
  const status = entryStatus(t, entry);
  return (
    <li className="fan-entry">
      <TimeText time={at} form="full" />
      <span>
        <StatusTag tone={TONES[kind]}>{t(`fan.entry.${kind}`)}</StatusTag>
      </span>
      {/* A product's title may be long. */}
      <span className="ellipsis" title={record}>
        {orderId === null ? (
          <span className="numbers">{record}</span>
        ) : (
          <Link to="/orders" search={{ status: 'all', order: orderId }} className="numbers">
            {record}
          </Link>
        )}
      </span>
      <span>{status && <StatusTag tone={status.tone}>{status.words}</StatusTag>}</span>
      <span className="fan-amount">{amount !== null && <Money fen={amount} />}</span>
      <span className="soft">{text}</span>
    </li>
  );
}
