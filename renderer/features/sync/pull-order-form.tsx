import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import type { PullFormProps } from './pull-span-form.tsx';

const NUMBER = /^\d{1,20}$/;

/** Reads one order from the platform by its number and opens it. */
export function PullOrderForm({ shopId, onDone }: PullFormProps): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [number, setNumber] = useState('');
  const [checked, setChecked] = useState(false);
  const pull = useMutation(
    api.sync.pullOrder.mutationOptions({
      onSuccess: ({ orderId }) => {
        onDone();
        void navigate({ to: '/orders', search: { status: 'all', order: orderId } });
      },
    }),
  );
  const platformOrderId = number.trim();
  const isRight = NUMBER.test(platformOrderId);
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isRight) pull.mutate({ shopId, platformOrderId });
        else focusFirstError(form.current);
      }}
    >
      <Field
        label={t('sync.order.number')}
        required
        hint={t('sync.order.advice')}
        error={checked && !isRight ? t('sync.order.wrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={number}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
      <ErrorNotice error={pull.error} />
      <FormFoot submit={t('sync.order.start')} pending={pull.isPending} onCancel={onDone} />
    </form>
  );
}
