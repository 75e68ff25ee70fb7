import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { client } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { saveTextFile } from '../../ui/save-file.ts';
import { useText } from '../../ui/text.ts';
import { ColumnMatch } from './column-match.tsx';
import { ConfirmShipping } from './confirm-shipping.tsx';
import { CountTags } from './count-tags.tsx';
import { GoingFacts } from './going-facts.tsx';
import { sheetName } from './sheet-name.ts';
import { type RowChoice, SheetRows } from './sheet-rows.tsx';
import { ShippingProgress } from './shipping-progress.tsx';
import { type SheetStep, useSheet } from './use-sheet.ts';

const NOT_GONE = ['wrong', 'failed', 'attention', 'taken_back'] as const;

/** One sheet: what goes and what does not, then how far it is and how each row ended. */
export function SheetView({ id, onLeave }: { readonly id: number; readonly onLeave: () => void }): ReactNode {
  const t = useText();
  const { query, step } = useSheet(id);
  const sheet = query.data;
  if (query.error !== null)
    return <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />;
  if (sheet === undefined) return <p className="soft">{t('common.loading')}</p>;
  return <Sheet sheet={sheet} step={step} onLeave={onLeave} />;
}

interface SheetProps {
  readonly sheet: ShipmentSheet;
  readonly step: SheetStep;
  readonly onLeave: () => void;
}

function Sheet({ sheet, step, onLeave }: SheetProps): ReactNode {
  const t = useText();
  const { id, counts, state } = sheet;
  const isDraft = state === 'draft';
  const notGone = NOT_GONE.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  // What a person has to look at comes first; numbers are typed row by row, so there nothing moves away.
  const [chosen, setChoice] = useState<RowChoice>(() =>
    sheet.source !== 'selection' && (counts.wrong ?? 0) > 0 ? { state: 'wrong' } : {},
  );
  const choice = chosen.state !== undefined && (counts[chosen.state] ?? 0) === 0 ? {} : chosen;
  const name = sheetName(sheet, t);
  const failures = useMutation({
    mutationFn: () => client.shipments.failures({ id }),
    onSuccess: ({ fileName, text }) => saveTextFile(fileName, text),
  });
  return (
    <div className="sheet">
      <div className="sheet-head">
        <h2 className="section-title">{name}</h2>
        <CountTags counts={counts} />
      </div>
      {isDraft ? (
        <DraftHead sheet={sheet} step={step} onLeave={onLeave} />
      ) : (
        <ShippingProgress sheet={sheet} step={step} />
      )}
      <ErrorNotice error={step.error ?? failures.error} />
      {notGone > 0 && (
        <div className="ship-line">
          <Button size="small" loading={failures.isPending} onClick={() => failures.mutate()}>
            {t('shipments.downloadFailures', { count: formatCount(notGone) })}
          </Button>
          <span className="soft">{t('shipments.failuresAdvice')}</span>
        </div>
      )}
      <SheetRows sheet={sheet} step={step} choice={choice} onChoice={setChoice} />
    </div>
  );
}

/** What would go now, and the button that asks once more before it does. */
function DraftHead({ sheet, step, onLeave }: SheetProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const { id, going, round, missingColumns } = sheet;
  const [confirming, setConfirming] = useState(false);
  const primary = useRef<HTMLButtonElement>(null);
  const canGo = going.orders > 0;
  useEffect(() => {
    // Never while somebody types: only where the focus has nothing to stand on.
    if (canGo && document.activeElement === document.body) primary.current?.focus();
  }, [canGo]);
  const remove = useMutation({
    mutationFn: () => client.shipments.remove({ id }),
    onSuccess: () => {
      void message.success(t('shipments.removed'));
      onLeave();
    },
  });
  return (
    <>
      {sheet.source !== 'selection' && round === 0 && <ColumnMatch sheet={sheet} step={step} />}
      {missingColumns.length > 0 && (
        <Alert type="warning" showIcon role="alert" title={t('shipments.columnsMissing')} />
      )}
      <GoingFacts sheet={sheet} step={step} />
      <ErrorNotice error={remove.error} />
      <div className="ship-line">
        <Button ref={primary} type="primary" disabled={!canGo} onClick={() => setConfirming(true)}>
          {t('shipments.ship', { count: formatCount(going.orders) })}
        </Button>
        <Button loading={step.isPending} onClick={() => step.mutate(() => client.shipments.check({ id }))}>
          {t('shipments.checkAgain')}
        </Button>
        {round === 0 && (
          <Button type="text" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('shipments.remove')}
          </Button>
        )}
        {!canGo && <span className="soft">{t('shipments.nothingToShip')}</span>}
      </div>
      <ConfirmShipping sheet={sheet} step={step} open={confirming} onClose={() => setConfirming(false)} />
    </>
  );
}
