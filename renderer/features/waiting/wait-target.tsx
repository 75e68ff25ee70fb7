import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { useText } from '../../ui/text.ts';

/** The shop whose fans are meant, and a product of it. */
export interface WaitTarget {
  readonly shopId: number | undefined;
  readonly productId: number | undefined;
}

/** The target with the first shop where none was chosen yet. */
export function useWaitTarget({ shopId, productId }: WaitTarget): WaitTarget {
  const { shops } = useShops();
  return { shopId: shopId ?? shops[0]?.id, productId };
}

/** Chooses shop and product. */
export function WaitTargetFields({
  value: { shopId, productId },
  placeholder,
  isOptional = false,
  onChange,
}: {
  readonly value: WaitTarget;
  readonly placeholder: string;
  readonly isOptional?: boolean;
  readonly onChange: (target: WaitTarget) => void;
}): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const { data: choices } = useQuery({
    ...api.fans.choices.queryOptions({ input: { shopIds: shopId === undefined ? [] : [shopId] } }),
    enabled: shopId !== undefined,
  });
  return (
    <>
      <Select<number>
        className="waiting-product"
        aria-label={t('shell.scope')}
        value={shopId ?? null}
        options={shops.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChange({ shopId: id, productId: undefined })}
      />
      <Select<number | undefined>
        className="waiting-product"
        aria-label={t('waiting.column.product')}
        placeholder={placeholder}
        allowClear={isOptional}
        showSearch={{ optionFilterProp: 'label' }}
        value={productId ?? null}
        options={(choices?.products ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(id) => onChange({ shopId, productId: id })}
      />
    </>
  );
}
