import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { client } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';
import { GoingFacts } from './going-facts.tsx';
import type { SheetStep } from './use-sheet.ts';

export interface ConfirmShippingProps {
  readonly sheet: ShipmentSheet;
  readonly step: SheetStep;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Says once more what goes, what stays behind and why; Enter ships. */
export function ConfirmShipping({ sheet, step, open, onClose }: ConfirmShippingProps): ReactNode {
  const t = useText();
  const { id, going, excluded, round } = sheet;
  const send = (): void => {
    if (step.isPending) return;
    step.mutate(() => client.shipments.send({ id, orders: going.orders, round }), { onSuccess: onClose });
  };
  return (
    <Dialog title={t('shipments.confirmTitle')} open={open} onClose={onClose} width={640}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <GoingFacts sheet={sheet} />
        {excluded.length > 0 && (
          <section aria-label={t('shipments.excluded')}>
            <h3 className="section-title">{t('shipments.excluded')}</h3>
            <ul className="excluded-list">
              {excluded.map(({ key, state, count, sample }) => (
                <li key={`${state} ${key}`}>
                  <b className="numbers">{t('shipments.rowsValue', { count: formatCount(count) })}</b>
                  <span>{count === 1 ? say(sample, t) : t('shipments.reasonExample', { reason: say(sample, t) })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="soft">{t('shipments.takeBackAdvice')}</p>
        <ErrorNotice error={step.error} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={step.isPending}>
            {t('shipments.ship', { count: formatCount(going.orders) })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
