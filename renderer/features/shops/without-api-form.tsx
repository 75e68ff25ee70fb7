import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import { importIntoShop } from '../imports/service.ts';
import { GroupSelect } from './group-select.tsx';
import { useRefreshShops } from './use-refresh-shops.ts';

/** Adds a shop that lives from files, and leads to the import if wished. */
export function WithoutApiForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefreshShops();
  const [name, setName] = useState('');
  const [groupId, setGroupId] = useState<number | null>(null);
  const [checked, setChecked] = useState(false);
  const create = useMutation(api.shops.createWithoutApi.mutationOptions());
  const label = t('shops.form.name');
  const submit = async (thenImport: boolean): Promise<void> => {
    setChecked(true);
    if (name.trim() === '') {
      focusFirstError(form.current);
      return;
    }
    const shop = await create.mutateAsync({ name: name.trim(), ...(groupId === null ? {} : { groupId }) });
    await refresh();
    void message.success(t('shops.without.done', { name: shop.name }));
    onDone();
    if (thenImport) {
      importIntoShop(shop.id);
      await navigate({ to: '/imports' });
    }
  };
  // A refusal is shown from the mutation; nothing else is to be done about it here.
  const start = (thenImport: boolean): void => void submit(thenImport).catch(() => undefined);
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        start(true);
      }}
    >
      <p className="soft">{t('shops.without.advice')}</p>
      <Field
        label={label}
        required
        error={checked && name.trim() === '' ? t('shops.form.needed', { label }) : undefined}
      >
        {(control) => (
          <Input {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <GroupSelect value={groupId} onChange={setGroupId} />
      <ErrorNotice error={create.error} />
      <div className="form-foot">
        <Button loading={create.isPending} onClick={() => start(false)}>
          {t('shops.without.submit')}
        </Button>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('shops.without.submitImport')}
        </Button>
      </div>
    </form>
  );
}
