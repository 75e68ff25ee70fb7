import { Alert, App, Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { client } from '../../rpc/client.ts';
import { formatCount } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import type { SheetStep } from './use-sheet.ts';

const UNDER_WAY = ['going', 'queued', 'sending'] as const;
const AGAIN = ['wrong', 'failed', 'taken_back'] as const;

/** How far a sent sheet is, what can still be taken back, and what can be tried again. */
export function ShippingProgress({
  sheet,
  step,
}: {
  readonly sheet: ShipmentSheet;
  readonly step: SheetStep;
}): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const { id, counts, state, rows, round, going, takeBackUntil } = sheet;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const sum = (states: readonly (keyof typeof counts)[]): number =>
    states.reduce((total, name) => total + (counts[name] ?? 0), 0);
  const [open, again, confirmed] = [sum(UNDER_WAY), sum(AGAIN), counts.confirmed ?? 0];
  const total = rows - (counts.wrong ?? 0) - (counts.skipped ?? 0);
  const text = t('shipments.progress', { done: formatCount(total - open), total: formatCount(total) });
  const takeBack = (): void =>
    step.mutate(async () => {
      const { takenBack, tooLate, sheet: after } = await client.shipments.takeBack({ id });
      void message.info(t('shipments.takenBack', { count: takenBack, late: tooLate }));
      return after;
    });
  return (
    <section className="form" aria-label={text}>
      <h3 ref={heading} tabIndex={-1} className="section-title numbers" aria-live="polite">
        {open === 0 ? t('shipments.finished', { confirmed: formatCount(confirmed), failed: formatCount(again) }) : text}
      </h3>
      <ProgressLine
        label={text}
        value={total === 0 ? 1 : (total - open) / total}
        tone={again > 0 ? 'amber' : open === 0 ? 'green' : 'primary'}
      />
      {state === 'stopped' && <Alert type="warning" showIcon role="alert" title={t('shipments.stopped')} />}
      <div className="ship-line">
        {state === 'stopped' && (
          <Button
            type="primary"
            loading={step.isPending}
            onClick={() => step.mutate(() => client.shipments.send({ id, orders: Math.max(1, going.orders), round }))}
          >
            {t('shipments.goOn')}
          </Button>
        )}
        {open > 0 && (
          <Button loading={step.isPending} onClick={takeBack}>
            <TakeBackWords until={takeBackUntil} />
          </Button>
        )}
        {again > 0 && state === 'sent' && open === 0 && (
          <Button loading={step.isPending} onClick={() => step.mutate(() => client.shipments.retry({ id }))}>
            {t('shipments.retryFailed', { count: formatCount(again) })}
          </Button>
        )}
      </div>
    </section>
  );
}

function TakeBackWords({ until }: { readonly until: number | null }): ReactNode {
  const t = useText();
  const now = useNow();
  const seconds = until === null ? 0 : Math.min(10, Math.ceil((until - now) / 1000));
  return seconds > 0 ? t('shipments.takeBackAll', { n: seconds }) : t('shipments.takeBackRest');
}
