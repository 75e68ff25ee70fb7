import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Radio } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { OrderTarget } from '../../../shared/contract/selections.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { SlipForm } from './slip-form.tsx';
import './printing.css';

export interface PrintSheetProps {
  readonly target: OrderTarget;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** What to make of the selected orders: packing slips, or a stock-up list. */
export function PrintSheet(props: PrintSheetProps): ReactNode {
  const t = useText();
  const label = useId();
  const [kind, setKind] = useState<'slips' | 'stock_up'>('slips');
  return (
    <div className="form">
      <div className="field">
        <span id={label} className="field-label">
          {t('print.what')}
        </span>
        <Radio.Group
          aria-labelledby={label}
          className="print-choices"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          <Radio value="slips">{t('print.slips')}</Radio>
          <Radio value="stock_up">{t('print.stockUp')}</Radio>
        </Radio.Group>
      </div>
      {kind === 'slips' ? <SlipForm {...props} /> : <StockUpForm {...props} />}
    </div>
  );
}

function StockUpForm({ target, onCancel, onDone }: PrintSheetProps): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation(
    api.printing.stockUp.create.mutationOptions({
      onSuccess: ({ id }) => {
        // The list is read while its page is put together.
        void queryClient.prefetchQuery(api.printing.stockUp.get.queryOptions({ input: { id } }));
        onDone();
        void navigate({ to: '/printing', search: { list: id } });
      },
    }),
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ target, ...(name.trim() === '' ? {} : { name: name.trim() }) });
      }}
    >
      <Field label={t('print.listName')} hint={t('print.listNameHint')}>
        {({ status, ...control }) => (
          <Input
            {...control}
            status={status}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ErrorNotice error={create.error} title={t('print.failed')} />
      <FormFoot submit={t('print.makeList')} pending={create.isPending} onCancel={onCancel} />
    </form>
  );
}
