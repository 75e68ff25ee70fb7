import './parcels.css';
import { useMutation } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { FEWEST_PARCELS, MOST_PARCELS, type OrderPlan } from '../../../../shared/contract/parcels.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import { draftProblem, onePieceEach, parcelsOf, startDraft, unassigned, withPieces } from './split-draft.ts';
import { useParcelActions } from './use-parcel-actions.ts';

export interface SplitSheetProps {
  readonly plan: OrderPlan;
  readonly onClose: () => void;
}

/** Spreads what is left of an order over several parcels, piece by piece. */
export function SplitSheet({ plan, onClose }: SplitSheetProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const { refresh } = useParcelActions();
  const [draft, setDraft] = useState(() => startDraft(plan));
  const [checked, setChecked] = useState(false);
  const { lines, orderId } = plan;
  const problem = draftProblem(draft, lines);
  const split = useMutation(
    api.parcels.split.mutationOptions({
      onSuccess: ({ parcels }) => {
        void message.success(t('parcels.split.done', { count: parcels }));
        onClose();
      },
      onSettled: refresh,
    }),
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (problem === null) split.mutate({ orderId, parcels: parcelsOf(draft) });
      }}
    >
      <p className="soft small">{t('parcels.split.hint')}</p>
      <div className="split-scroll">
        <table className="split-table">
          <thead>
            <tr>
              <th scope="col">{t('parcels.split.goods')}</th>
              {draft.map((_parcel, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a parcel is its place
                <th key={index} scope="col">
                  {t('parcels.split.parcel', { place: index + 1 })}
                </th>
              ))}
              <th scope="col">{t('parcels.split.rest')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const rest = unassigned(draft, line);
              return (
                <tr key={line.id}>
                  <th scope="row">
                    {line.kind === 'gift' && <StatusTag tone="green">{t('orders.gift')}</StatusTag>} {line.title}
                    <span className="faint small">
                      {` ${line.specification} `}
                      {t('parcels.split.left')} {line.left}
                    </span>
                  </th>
                  {draft.map((parcel, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a parcel is its place
                    <td key={index}>
                      <InputNumber
                        min={0}
                        max={line.left}
                        precision={0}
                        value={parcel.get(line.id) ?? 0}
                        aria-label={t('parcels.split.cell', { place: index + 1, title: line.title })}
                        onChange={(value) => setDraft((before) => withPieces(before, index, line.id, value ?? 0))}
                      />
                    </td>
                  ))}
                  <td className={rest === 0 ? 'numbers faint' : 'numbers wrong'}>{rest}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="split-tools">
        <Button
          size="small"
          disabled={draft.length >= MOST_PARCELS}
          onClick={() => setDraft((before) => [...before, new Map()])}
        >
          {t('parcels.split.add')}
        </Button>
        <Button
          size="small"
          disabled={draft.length <= FEWEST_PARCELS}
          onClick={() => setDraft((before) => before.slice(0, -1))}
        >
          {t('parcels.split.remove')}
        </Button>
        <Button size="small" onClick={() => setDraft(onePieceEach(lines))}>
          {t('parcels.split.even')}
        </Button>
      </p>
      {checked && problem !== null && (
        <p className="field-note wrong" role="alert">
          {t(problem === 'sum' ? 'parcels.split.wrongSum' : 'parcels.split.empty')}
        </p>
      )}
      <ErrorNotice error={split.error} title={t('parcels.failed')} />
      <FormFoot submit={t('parcels.split.submit')} pending={split.isPending} onCancel={onClose} />
    </form>
  );
}
