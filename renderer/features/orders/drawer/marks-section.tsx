import { PauseCircleOutlined, TagOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import { TagChips } from '../../tags/service.ts';
import type { BatchDialogProps } from '../batch/batch-action.ts';
import { HoldDialog } from '../batch/hold-dialog.tsx';
import { TagDialog } from '../batch/tag-dialog.tsx';
import '../marks.css';
import type { SectionProps } from './section-props.ts';

/** The seller's own marks on the order: tags, and whether a person keeps it from being shipped. */
export function MarksSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const [open, setOpen] = useState<'tag' | 'hold' | null>(null);
  const close = (): void => setOpen(null);
  const dialog: BatchDialogProps = {
    subject: {
      target: { orderIds: [order.id] },
      count: 1,
      amount: order.amount,
      shopIds: [order.shopId],
      rows: [order],
    },
    columns: [],
    filter: {},
    onClose: close,
    onDone: close,
  };
  return (
    <DrawerSection
      title={t('marks.section')}
      extra={
        <span className="drawer-marks-buttons">
          <Button
            size="small"
            icon={<TagOutlined aria-hidden="true" />}
            title={t('marks.tagTitle')}
            onClick={() => setOpen('tag')}
          >
            {t('tags.title')}
          </Button>
          {(order.heldAt !== null || order.status === 'to_ship') && (
            <Button
              size="small"
              icon={<PauseCircleOutlined aria-hidden="true" />}
              title={t('marks.holdTitle')}
              onClick={() => setOpen('hold')}
            >
              {t(order.heldAt === null ? 'hold.way.hold' : 'hold.way.release')}
            </Button>
          )}
        </span>
      }
    >
      <div className="drawer-marks">
        {order.tagIds.length === 0 ? <p className="faint">{t('tags.noneYet')}</p> : <TagChips tagIds={order.tagIds} />}
        {order.heldAt !== null && (
          <p>
            {t('hold.since', { reason: order.hold?.reason ?? '–' })}{' '}
            <span className="soft small">
              {order.hold?.staffName} <TimeText time={order.heldAt} />
            </span>
          </p>
        )}
      </div>
      {open === 'tag' && <TagDialog {...dialog} />}
      {open === 'hold' && <HoldDialog {...dialog} />}
    </DrawerSection>
  );
}
