import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import { useRefreshShops } from './use-refresh-shops.ts';

export interface TargetShopProps {
  readonly value: number | null;
  readonly onChange: (shopId: number) => void;
  /** The choice is still needed. */
  readonly error: boolean;
}

/** The shop that the orders go into: chosen, or added on the spot. */
export function TargetShop({ value, onChange, error }: TargetShopProps): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const refresh = useRefreshShops();
  const [name, setName] = useState('');
  const create = useMutation(
    api.shops.createWithoutApi.mutationOptions({
      onSuccess: async (shop) => {
        await refresh();
        setName('');
        onChange(shop.id);
      },
    }),
  );
  const label = t('imports.page.shop');
  // Shops that live from files come first: a file is what they are for.
  const sorted = [...shops].sort((a, b) => Number(a.platform !== 'none') - Number(b.platform !== 'none'));
  return (
    <section className="form" aria-label={t('imports.page.target')}>
      <h2 className="section-title">{t('imports.page.target')}</h2>
      <div className="form-pair">
        <Field label={label} required error={error ? t('imports.page.shopNeeded') : undefined}>
          {(control) => (
            <Select
              {...control}
              aria-label={label}
              placeholder={t('imports.page.savedNone')}
              value={value}
              options={sorted.map((shop) => ({
                value: shop.id,
                label: shop.platform === 'none' ? shop.name : t('imports.page.apiShop', { name: shop.name }),
              }))}
              onChange={(id) => id !== null && onChange(id)}
            />
          )}
        </Field>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') create.mutate({ name: name.trim() });
          }}
        >
          <Field label={t('imports.page.newShop')}>
            {(control) => (
              <div className="group-line">
                <Input {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
                <Button htmlType="submit" disabled={name.trim() === ''} loading={create.isPending}>
                  {t('imports.page.newShopAdd')}
                </Button>
              </div>
            )}
          </Field>
        </form>
      </div>
      <ErrorNotice error={create.error} />
    </section>
  );
}
