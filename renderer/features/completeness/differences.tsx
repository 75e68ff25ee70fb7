import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ProofDifference, ProvenStream } from '../../../shared/contract/completeness.ts';
import { isMessageKey } from '../../../shared/i18n/translate.ts';
import { api } from '../../rpc/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { type Translate, useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

const PAGE = 50;
const KIND_TONES: Record<ProofDifference['kind'], Tone> = { missing: 'red', differs: 'orange', extra: 'purple' };

export interface DifferencesProps {
  readonly shopId: number;
  readonly stream: ProvenStream;
  readonly day: string;
  /** When the day was last compared; null = never. */
  readonly checkedAt: number | null;
}

/** The records of a day that were missing or different, by name: which fields, and whether they were put right. */
export function Differences({ shopId, stream, day, checkedAt }: DifferencesProps): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.completeness.differences.infiniteOptions({
      input: (cursor: string | undefined) => ({
        shopId,
        stream,
        day,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error !== null)
    return <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <ProgressLine label={t('common.loading')} />;
  if (items.length === 0)
    return (
      <p className="soft">
        {t(checkedAt === null ? 'completeness.day.uncheckedDifferences' : 'completeness.day.noDifferences')}
      </p>
    );
  return (
    <>
      <ol className="differences" aria-label={t('completeness.day.differences')}>
        {items.map((item) => (
          <Difference key={item.id} item={item} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.loadMore')}
        </Button>
      )}
    </>
  );
}

function Difference({ item }: { readonly item: ProofDifference }): ReactNode {
  const t = useText();
  const fields = item.fields.map((field) => fieldName(item.stream, field, t)).join(t('completeness.difference.join'));
  return (
    <li className="difference">
      <div className="difference-line">
        <StatusTag tone={KIND_TONES[item.kind]}>{t(`completeness.kind.${item.kind}`)}</StatusTag>
        <CopyText text={item.platformId} className="numbers" />
        {item.stream === 'orders' && item.repairedAt !== null && (
          <Link
            to="/orders"
            search={{ status: 'all', text: item.platformId }}
            aria-label={t('completeness.difference.openOrderOf', { id: item.platformId })}
          >
            {t('completeness.difference.openOrder')}
          </Link>
        )}
        <StatusTag tone={item.repairedAt === null ? 'red' : 'green'}>
          {t(item.repairedAt === null ? 'completeness.difference.open' : 'completeness.difference.repaired')}
        </StatusTag>
      </div>
      {fields !== '' && <p>{t('completeness.difference.fields', { fields })}</p>}
      {item.reason !== null && (
        <p className="difference-reason">
          {t('completeness.difference.reason', { reason: isMessageKey(item.reason) ? t(item.reason) : item.reason })}
        </p>
      )}
      <p className="soft small">
        {t('completeness.difference.found')} <TimeText time={item.foundAt} />
        {item.repairedAt !== null && (
          <>
            {' · '}
            {t('completeness.difference.repaired')} <TimeText time={item.repairedAt} />
          </>
        )}
      </p>
    </li>
  );
}

/** The field in the words of its own area; an unknown one as the contract calls it. */
function fieldName(stream: ProvenStream, field: string, t: Translate): string {
  const area = stream === 'orders' ? 'orderField' : 'refundField';
  for (const key of [`${area}.${field}`, `completeness.field.${field}`]) if (isMessageKey(key)) return t(key);
  return field;
}
