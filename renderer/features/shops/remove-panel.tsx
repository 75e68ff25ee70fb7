import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { ExportStep } from './export-step.tsx';
import { useRefreshShops } from './use-refresh-shops.ts';

/** Removes a shop from this machine: an export first, then its name typed. */
export function RemovePanel({ shop, onDone }: { readonly shop: Shop; readonly onDone: () => void }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const refresh = useRefreshShops();
  const [typed, setTyped] = useState('');
  const exported = useMutation(api.shops.export.mutationOptions());
  const remove = useMutation(
    api.shops.remove.mutationOptions({
      onSuccess: async ({ removedOrders }) => {
        await refresh();
        void message.success(t('shops.removed', { name: shop.name, count: formatCount(removedOrders) }));
        onDone();
      },
    }),
  );
  const exportId = exported.data?.exportId;
  const same = typed.trim() === shop.name;
  return (
    <div className="form">
      <Alert
        type="warning"
        showIcon
        title={t('shops.remove.warning', { name: shop.name, count: formatCount(shop.orderCount) })}
      />
      <section className="form">
        <h2 className="step-title">{t('shops.remove.step1')}</h2>
        <ExportStep shop={shop} run={exported} />
      </section>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (exportId !== undefined && same) remove.mutate({ id: shop.id, exportId, name: typed.trim() });
        }}
      >
        <h2 className="step-title">{t('shops.remove.step2')}</h2>
        <Field
          label={t('shops.remove.typeName', { name: shop.name })}
          hint={exportId === undefined ? t('shops.remove.exportFirst') : undefined}
          error={typed.trim() !== '' && !same ? t('shops.remove.differs') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              disabled={exportId === undefined}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <ErrorNotice error={remove.error} />
        <div className="form-foot">
          <Button onClick={onDone}>{t('common.cancel')}</Button>
          <Button
            danger
            type="primary"
            htmlType="submit"
            disabled={exportId === undefined || !same}
            loading={remove.isPending}
          >
            {t('shops.remove.submit')}
          </Button>
        </div>
      </form>
    </div>
  );
}
