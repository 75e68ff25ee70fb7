import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FAN_MARK_KINDS, type FanMarkKind } from '../../../shared/domain/fans/restock.ts';
import { api } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { formatDay } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import './restock.css';

const LEAST_REASON = 2;

/** On which lists a fan is, and why; put on one or taken off here. */
export function FanMarksLine({ buyerId }: { readonly buyerId: number }): ReactNode {
  const t = useText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<FanMarkKind>();
  const onSettled = (): void => void queries.invalidateQueries({ queryKey: api.restock.key() });
  const marks = useQuery(api.restock.markList.queryOptions({ input: { buyerId, limit: 10 } }));
  const mark = useMutation(api.restock.mark.mutationOptions({ onSettled, onSuccess: () => setAsking(undefined) }));
  const unmark = useMutation(api.restock.unmark.mutationOptions({ onSettled }));
  if (!marks.data) return <ErrorNotice error={marks.error} />;
  const { items } = marks.data;
  return (
    <section className="restock-tools" aria-label={t('restock.marks.title')}>
      {items.map(({ kind, reason, staffName, at }) => (
        <span key={kind} className="restock-mark">
          <StatusTag tone={kind === 'opt_out' ? 'grey' : 'amber'}>{t(`restock.mark.${kind}`)}</StatusTag>
          <span>{reason}</span>
          <span className="soft small">{[staffName, formatDay(at)].filter((part) => part !== null).join(' · ')}</span>
          <Button size="small" type="text" onClick={() => unmark.mutate({ buyerIds: [buyerId], kind })}>
            {t('restock.lists.remove')}
          </Button>
        </span>
      ))}
      {items.length === 0 && <span className="soft small">{t('restock.marks.none')}</span>}
      {FAN_MARK_KINDS.filter((kind) => !items.some((one) => one.kind === kind)).map((kind) => (
        <Button key={kind} size="small" onClick={() => setAsking(kind)}>
          {t('restock.marks.add', { list: t(`restock.mark.${kind}`) })}
        </Button>
      ))}
      <ErrorNotice error={unmark.error} />
      <Dialog
        title={asking === undefined ? '' : t('restock.marks.add', { list: t(`restock.mark.${asking}`) })}
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
      >
        <MarkForm
          pending={mark.isPending}
          error={mark.error}
          onMark={(reason) => {
            if (asking !== undefined) mark.mutate({ buyerIds: [buyerId], kind: asking, reason });
          }}
        />
      </Dialog>
    </section>
  );
}

function MarkForm({
  pending,
  error,
  onMark,
}: {
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onMark: (reason: string) => void;
}): ReactNode {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onMark(reason.trim());
      }}
    >
      <Field label={t('restock.lists.reason')} hint={t('restock.lists.reasonHint')} required>
        {(control) => (
          <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <ErrorNotice error={error} />
      <FormFoot submit={t('restock.lists.add')} pending={pending} disabled={reason.trim().length < LEAST_REASON} />
    </form>
  );
}
