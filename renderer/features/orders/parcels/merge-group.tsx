import './parcels.css';
import { MergeCellsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OrderPlan, ParcelOrder } from '../../../../shared/contract/parcels.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { say } from '../../outbox/service.ts';
import { useParcelActions } from './use-parcel-actions.ts';

export interface MergeGroupProps {
  readonly plan: OrderPlan;
  /** Opens an order; absent where numbers are not links. */
  readonly onOpen?: (orderId: number) => void;
}

function whoMerged({ source, staffName }: NonNullable<OrderPlan['group']>, t: Translate): string {
  if (source === 'rule') return t('parcels.mergedByRule');
  return staffName === null ? t('parcels.mergedByHand') : t('parcels.mergedBy', { name: staffName });
}

/** Who shares the parcel of an order, who could, and what keeps the others from it. */
export function MergeGroup({ plan, onOpen }: MergeGroupProps): ReactNode {
  const t = useText();
  const actions = useParcelActions();
  const { group, candidates, mergeBlock, orderId } = plan;
  const free = candidates.filter(({ block }) => block === null);
  const mayMerge = free.length > 0 && (group !== null || mergeBlock === null);
  return (
    <div className="merge-group">
      {group !== null && (
        <>
          <p className="merge-head">
            <StatusTag tone="blue" filled>
              {t('parcels.merged', { count: group.orders.length })}
            </StatusTag>
            <span className="faint small">{whoMerged(group, t)}</span>
            <Button
              size="small"
              disabled={actions.pending}
              onClick={() => actions.unmerge({ orderIds: [orderId] }, true)}
            >
              {t('parcels.unmergeAll')}
            </Button>
          </p>
          <ul>
            {group.orders.map((order) => (
              <Companion key={order.id} order={order} onOpen={order.id === orderId ? undefined : onOpen}>
                {order.id === orderId && <StatusTag tone="grey">{t('parcels.thisOrder')}</StatusTag>}
                <Button
                  size="small"
                  type="link"
                  disabled={actions.pending}
                  aria-label={t('parcels.unmergeOneOf', { number: order.platformOrderId })}
                  onClick={() => actions.unmerge({ orderIds: [order.id] }, false)}
                >
                  {t('parcels.unmergeOne')}
                </Button>
              </Companion>
            ))}
          </ul>
        </>
      )}
      {group === null && mergeBlock !== null && (
        <p className="soft small">{t('parcels.notMerged', { reason: say(mergeBlock, t) })}</p>
      )}
      {candidates.length > 0 && (
        <>
          <p className="merge-head">
            <span className="soft small">{t('parcels.candidates')}</span>
            {mayMerge && (
              <Button
                size="small"
                icon={<MergeCellsOutlined aria-hidden="true" />}
                disabled={actions.pending}
                onClick={() => actions.merge([orderId, ...free.map(({ id }) => id)])}
              >
                {t('parcels.mergeNow', { count: free.length + (group === null ? 1 : 0) })}
              </Button>
            )}
          </p>
          <ul>
            {candidates.map((order) => (
              <Companion key={order.id} order={order} onOpen={onOpen}>
                {order.block === null ? (
                  <StatusTag tone="blue">{t('parcels.canMerge')}</StatusTag>
                ) : (
                  <StatusTag tone="amber">{t('parcels.notMerged', { reason: say(order.block, t) })}</StatusTag>
                )}
              </Companion>
            ))}
          </ul>
        </>
      )}
      {group === null && candidates.length === 0 && mergeBlock === null && (
        <p className="faint small">{t('parcels.noCandidates')}</p>
      )}
    </div>
  );
}

function Companion({
  order,
  onOpen,
  children,
}: {
  readonly order: ParcelOrder;
  readonly onOpen: ((orderId: number) => void) | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <li className="drawer-companion">
      {onOpen === undefined ? (
        <span className="numbers">{order.platformOrderId}</span>
      ) : (
        <button type="button" className="plain-button link numbers" onClick={() => onOpen(order.id)}>
          {order.platformOrderId}
        </button>
      )}
      <span className="ellipsis soft" title={order.title}>
        {order.title}
      </span>
      <span className="numbers">×{order.pieces}</span>
      {children}
    </li>
  );
}
