import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import { importIntoShop } from '../imports/service.ts';
import { useRefreshStart } from './use-refresh-start.ts';

/** Adds a shop without API under a name and goes to the import. */
export function ImportChoice(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefreshStart();
  const [name, setName] = useState('');
  const [checked, setChecked] = useState(false);
  const create = useMutation(
    api.shops.createWithoutApi.mutationOptions({
      onSuccess: async (shop) => {
        await refresh();
        importIntoShop(shop.id);
        await navigate({ to: '/imports' });
      },
    }),
  );
  const trimmed = name.trim();
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (trimmed === '') focusFirstError(form.current);
        else create.mutate({ name: trimmed });
      }}
    >
      <Field
        label={t('firstRun.import.name')}
        error={checked && trimmed === '' ? t('firstRun.import.needed') : undefined}
      >
        {(control) => (
          <Input {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <ErrorNotice error={create.error} />
      <div>
        <Button htmlType="submit" loading={create.isPending}>
          {t('firstRun.import.start')}
        </Button>
      </div>
    </form>
  );
}
