import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { ReceiverField } from '../../../../shared/domain/outbox.ts';
import { api, client } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { useText } from '../../../ui/text.ts';

const REASONS = ['contact', 'carrier', 'label', 'refund', 'other'] as const;
const REASON_LENGTH = 2;

export interface RevealSheetProps {
  readonly orderId: number;
  readonly field: ReceiverField;
  readonly onCancel: () => void;
  readonly onRevealed: (text: string, revealedToday: number) => void;
}

/** Asks why a field is to be revealed, and reveals it. */
export function RevealSheet({ orderId, field, onCancel, onRevealed }: RevealSheetProps): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const label = useId();
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [other, setOther] = useState('');
  const [checked, setChecked] = useState(false);
  // The plain text must not stay in any cache: it goes straight into the drawer's own state.
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: async (why: string) => {
      const answer = await client.outbox.reveal({ orderId, field, reason: why });
      onRevealed(answer.text, answer.revealedToday);
    },
  });
  const today = useQuery(api.outbox.reveals.queryOptions({ input: { orderId } }));
  const words = reason === 'other' ? other.trim() : reason === null ? '' : t(`reveal.reason.${reason}`);
  const isRight = words.length >= REASON_LENGTH;
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (!isRight) focusFirstError(form.current);
        else if (!reveal.isPending) reveal.mutate(words);
      }}
    >
      <p className="soft">
        {t('reveal.rule')}
        {today.data !== undefined && ` ${t('reveal.todayOfShop', { count: today.data.revealedToday })}`}
      </p>
      <div className="field">
        <span id={label} className="field-label">
          {t('reveal.reason')}
        </span>
        <Radio.Group
          aria-labelledby={label}
          className="reason-choices"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        >
          {REASONS.map((each) => (
            <Radio key={each} value={each} aria-invalid={checked && reason === null ? true : undefined}>
              {t(`reveal.reason.${each}`)}
            </Radio>
          ))}
        </Radio.Group>
        {checked && reason === null && <p className="field-note wrong">{t('reveal.chooseReason')}</p>}
      </div>
      {reason === 'other' && (
        <Field
          label={t('reveal.otherReason')}
          required
          error={checked && !isRight ? t('reveal.reasonWrong') : undefined}
        >
          {(control) => (
            <Input {...control} value={other} maxLength={200} onChange={(event) => setOther(event.target.value)} />
          )}
        </Field>
      )}
      <ErrorNotice error={reveal.error} />
      <FormFoot submit={t('reveal.submit')} pending={reveal.isPending} onCancel={onCancel} />
    </form>
  );
}
