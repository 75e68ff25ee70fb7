import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { GroupSelect } from './group-select.tsx';
import { useRefreshShops } from './use-refresh-shops.ts';

/** Name and group of a shop. */
export function EditForm({ shop, onDone }: { readonly shop: Shop; readonly onDone: () => void }): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefreshShops();
  const [name, setName] = useState(shop.name);
  const [groupId, setGroupId] = useState(shop.groupId);
  const update = useMutation(
    api.shops.update.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onDone();
      },
    }),
  );
  const label = t('shops.form.name');
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') focusFirstError(form.current);
        else update.mutate({ id: shop.id, name: name.trim(), groupId });
      }}
    >
      <Field label={label} required error={name.trim() === '' ? t('shops.form.needed', { label }) : undefined}>
        {(control) => (
          <Input {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <GroupSelect value={groupId} onChange={setGroupId} />
      <ErrorNotice error={update.error} />
      <FormFoot submit={t('common.save')} pending={update.isPending} onCancel={onDone} />
    </form>
  );
}
