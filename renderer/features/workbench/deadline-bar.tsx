import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OrderTiles } from '../../../shared/contract/order-tiles.ts';
import { DUE_BUCKETS } from '../../../shared/domain/deadline.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** Orders to ship by the time left, as one bar whose parts open their orders; under it the same as words. */
export function DeadlineBar({ buckets }: { readonly buckets: OrderTiles['buckets'] }): ReactNode {
  const t = useText();
  const total = Object.values(buckets).reduce((sum, count) => sum + count, 0);
  const share = (count: number): number => (total === 0 ? 0 : (count / total) * 100);
  return (
    <section className="card deadline-card" aria-label={t('workbench.deadlines')}>
      <h2 className="card-title">{t('workbench.deadlines')}</h2>
      <div className="deadline-bar" aria-hidden="true">
        {[...DUE_BUCKETS, 'noDeadline' as const].map((bucket) =>
          buckets[bucket] === 0 ? null : (
            <span key={bucket} className={`deadline-part due-${bucket}`} style={{ flexGrow: share(buckets[bucket]) }} />
          ),
        )}
      </div>
      <ul className="deadline-legend">
        {DUE_BUCKETS.map((bucket) => (
          <li key={bucket}>
            <Link to="/orders" search={{ due: bucket }} className={`deadline-link due-${bucket}`} data-bucket={bucket}>
              <span className="deadline-mark" aria-hidden="true" />
              <span>{t(`dueBucket.${bucket}`)}</span>
              <strong className="numbers">{formatCount(buckets[bucket])}</strong>
            </Link>
          </li>
        ))}
        {buckets.noDeadline > 0 && (
          <li>
            <Link to="/orders" search={{ queue: 'held' }} className="deadline-link due-noDeadline">
              <span className="deadline-mark" aria-hidden="true" />
              <span>{t('dueBucket.noDeadline')}</span>
              <strong className="numbers">{formatCount(buckets.noDeadline)}</strong>
            </Link>
          </li>
        )}
      </ul>
      <p className="small soft">{t('workbench.deadlinesHint')}</p>
    </section>
  );
}
