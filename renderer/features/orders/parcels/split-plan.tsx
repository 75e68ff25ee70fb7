import { SplitCellsOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { OrderPlan } from '../../../../shared/contract/parcels.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import { say } from '../../outbox/service.ts';
import { parcelSheet } from './parcel-sheet.ts';
import { useParcelActions } from './use-parcel-actions.ts';

/** The parcels that an order is planned to go in, and the buttons that plan them. */
export function SplitPlan({ plan }: { readonly plan: OrderPlan }): ReactNode {
  const t = useText();
  const actions = useParcelActions();
  const { split, splitBlock, orderId, lines } = plan;
  const titles = new Map(lines.map(({ id, title, specification }) => [id, `${title} ${specification}`.trim()]));
  if (split === null && lines.length === 0) return null;
  return (
    <div className="split-plan">
      <p className="merge-head">
        {split !== null && !split.stale && split.parcels.length > 0 && (
          <StatusTag tone="purple">{t('parcels.split.planned', { count: split.planned })}</StatusTag>
        )}
        {lines.length > 0 && (
          <Button
            size="small"
            icon={<SplitCellsOutlined aria-hidden="true" />}
            disabled={splitBlock !== null}
            title={splitBlock === null ? undefined : say(splitBlock, t)}
            onClick={() => parcelSheet.set({ kind: 'split', orderId })}
          >
            {t(split === null ? 'parcels.split.button' : 'parcels.split.change')}
          </Button>
        )}
        {split !== null && (
          <Button size="small" disabled={actions.pending} onClick={() => actions.unsplit(orderId)}>
            {t('parcels.split.undo')}
          </Button>
        )}
        {splitBlock !== null && split === null && <span className="faint small">{say(splitBlock, t)}</span>}
      </p>
      {split?.stale && <Alert type="warning" showIcon title={t('parcels.split.stale')} />}
      {split !== null && split.parcels.length > 0 && (
        <ol className="planned-parcels">
          {split.parcels.map(({ contents }, index) => (
            <li key={contents.map(({ lineId, quantity }) => `${index}-${lineId}-${quantity}`).join()}>
              {contents.map(({ lineId, quantity }) => `${titles.get(lineId) ?? ''} ×${quantity}`).join('; ')}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
