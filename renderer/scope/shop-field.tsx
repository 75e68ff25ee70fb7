import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../ui/field.tsx';
import { useText } from '../ui/text.ts';
import { useShops } from './use-shops.ts';

/** The shop that a form is about. */
export function ShopField({
  value,
  onChange,
}: {
  readonly value: number | undefined;
  readonly onChange: (shopId: number) => void;
}): ReactNode {
  const t = useText();
  const { shops } = useShops();
  return (
    <Field label={t('common.shop')}>
      {({ status, ...control }) => (
        <Select<number>
          {...control}
          status={status}
          value={value ?? null}
          options={shops.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
