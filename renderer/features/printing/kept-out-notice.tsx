import { Alert, Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { KeptOut } from '../../../shared/contract/printing.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { type Translate, useText } from '../../ui/text.ts';

/** "申请退款 2 单、已挂起 1 单". */
function reasonWords(keptOut: KeptOut, t: Translate): string {
  return keptOut.reasons
    .map(({ reason, count }) => t('printBlock.counted', { reason: t(`printBlock.${reason}`), count }))
    .join(' · ');
}

export interface KeptOutNoticeProps {
  readonly keptOut: KeptOut;
  /** Takes `count` and `reasons`. */
  readonly text: MessageKey;
  readonly tone?: 'warning' | 'info';
}

/** How many orders are not part of it and why; which ones on demand. Nothing where there are none. */
export function KeptOutNotice({ keptOut, text, tone = 'warning' }: KeptOutNoticeProps): ReactNode {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  if (keptOut.total === 0) return null;
  return (
    <Alert
      type={tone}
      showIcon
      title={t(text, { count: keptOut.total, reasons: reasonWords(keptOut, t) })}
      action={
        <Button size="small" type="text" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {t('stockUp.showRemoved')}
        </Button>
      }
      description={
        <ul id={id} className="kept-out" hidden={!open}>
          {open &&
            keptOut.orders.map(({ orderId, platformOrderId, reason }) => (
              <li key={orderId}>
                <CopyText text={platformOrderId} className="numbers" />{' '}
                <span className="soft">{t(`printBlock.${reason}`)}</span>
              </li>
            ))}
          {open && keptOut.total > keptOut.orders.length && <li>{t('printBlock.more', { count: keptOut.total })}</li>}
        </ul>
      }
    />
  );
}
