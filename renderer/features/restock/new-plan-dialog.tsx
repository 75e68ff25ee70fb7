import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, InputNumber, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RestockPlan, RestockRule } from '../../../shared/contract/restock.ts';
import { PLAN_CHANNELS, PLAN_SORTS } from '../../../shared/domain/fans/restock.ts';
import { api } from '../../rpc/client.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { PlanPreview } from './plan-preview.tsx';
import { reasonWords } from './plan-words.ts';

export interface NewPlanDialogProps {
  readonly open: boolean;
  /** The product that is chosen at first. */
  readonly productId: number | undefined;
  readonly onClose: () => void;
  readonly onStarted: (plan: RestockPlan) => void;
}

const USUAL = {
  platformSkuId: null,
  units: 30,
  threshold: 1,
  perUnit: 100,
  sort: 'score',
  includeInferred: false,
  againDays: 7,
  watchDays: 3,
} as const satisfies Partial<RestockRule>;

/** A batch comes in: which product, how many units, and whom that reaches, before anything is sent. */
export function NewPlanDialog({ open, onClose, ...form }: NewPlanDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('restock.new')} open={open} onClose={onClose} width={980}>
      <NewPlanForm {...form} onCancel={onClose} />
    </Dialog>
  );
}

function NewPlanForm({
  productId,
  onCancel,
  onStarted,
}: Pick<NewPlanDialogProps, 'productId' | 'onStarted'> & { readonly onCancel: () => void }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const shopIds = useScopeShopIds();
  const queries = useQueryClient();
  const [requestKey] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState(productId);
  const [rule, setRule] = useState<Omit<RestockRule, 'shopId' | 'productId' | 'channel'>>(USUAL);
  const [channel, setChannel] = useState<RestockRule['channel']>();
  const products = useQuery(api.waiting.products.queryOptions({ input: shopIds === undefined ? {} : { shopIds } }));
  const product = products.data?.find((one) => one.productId === chosen) ?? products.data?.[0];
  const asked: RestockRule | undefined = product && {
    ...rule,
    shopId: product.shopId,
    productId: product.productId,
    channel: channel ?? 'message',
  };
  const preview = useQuery({
    ...api.restock.preview.queryOptions({ input: asked ?? { ...rule, shopId: 1, productId: 1, channel: 'hand' } }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
  const isHandOnly = preview.data !== undefined && preview.data.handOnly !== null;
  const create = useMutation(
    api.restock.create.mutationOptions({
      onSuccess: onStarted,
      onSettled: () => void queries.invalidateQueries({ queryKey: api.restock.key() }),
    }),
  );
  const set = (part: Partial<typeof rule>): void => setRule((before) => ({ ...before, ...part }));
  if (products.isSuccess && products.data.length === 0)
    return <EmptyState title={t('waiting.empty')} advice={t('waiting.emptyAdvice')} />;
  const how = isHandOnly ? 'hand' : (channel ?? 'message');
  return (
    <form
      className="form restock-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (asked) create.mutate({ requestKey, rule: { ...asked, channel: how } });
      }}
    >
      <div className="restock-form-columns">
        <div className="form">
          <Field label={t('restock.form.product')} hint={t('restock.form.productHint')} required>
            {({ status, ...control }) => (
              <Select<number>
                {...control}
                status={status}
                value={product?.productId ?? null}
                showSearch={{ optionFilterProp: 'label' }}
                options={(products.data ?? []).map((one) => ({
                  value: one.productId,
                  label: `${one.title} (${one.waiting}) · ${nameOf(one.shopId)}`,
                }))}
                onChange={(value) => {
                  setChosen(value);
                  set({ platformSkuId: null });
                }}
              />
            )}
          </Field>
          <Field label={t('restock.form.sku')}>
            {({ status, ...control }) => (
              <Select<string>
                {...control}
                status={status}
                value={rule.platformSkuId ?? ''}
                options={[
                  { value: '', label: t('restock.form.anySku') },
                  ...(preview.data?.skus ?? []).map((sku) => ({
                    value: sku.platformSkuId,
                    label: t('restock.form.skuOption', {
                      name: sku.specification === '' ? sku.platformSkuId : sku.specification,
                      stock: formatCount(sku.stock),
                      fans: formatCount(sku.fans),
                    }),
                  })),
                ]}
                onChange={(value) => set({ platformSkuId: value === '' ? null : value })}
              />
            )}
          </Field>
          <div className="form-pair">
            <NumberField label={t('restock.form.units')} value={rule.units} onChange={(units) => set({ units })} />
            <NumberField
              label={t('restock.form.threshold')}
              value={rule.threshold}
              onChange={(threshold) => set({ threshold })}
            />
            <NumberField
              label={t('restock.form.perUnit')}
              hint={t('restock.form.perUnitHint')}
              value={rule.perUnit / 100}
              min={0.1}
              max={10}
              step={0.1}
              onChange={(people) => set({ perUnit: Math.round(people * 100) })}
            />
            <Field label={t('restock.form.sort')}>
              {({ status, ...control }) => (
                <Select<RestockRule['sort']>
                  {...control}
                  status={status}
                  value={rule.sort}
                  options={PLAN_SORTS.map((value) => ({ value, label: t(`restock.sort.${value}`) }))}
                  onChange={(sort) => set({ sort })}
                />
              )}
            </Field>
            <NumberField
              label={t('restock.form.again')}
              value={rule.againDays}
              max={90}
              onChange={(againDays) => set({ againDays })}
            />
            <NumberField
              label={t('restock.form.watch')}
              value={rule.watchDays}
              max={30}
              onChange={(watchDays) => set({ watchDays })}
            />
          </div>
          <Checkbox checked={rule.includeInferred} onChange={(event) => set({ includeInferred: event.target.checked })}>
            {t('restock.form.inferred')}
          </Checkbox>
          <fieldset className="restock-channel">
            <legend className="field-label">{t('restock.form.channel')}</legend>
            <Radio.Group
              value={how}
              onChange={(event) => setChannel(event.target.value)}
              options={PLAN_CHANNELS.map((value) => ({
                value,
                label: t(`restock.channel.${value}`),
                disabled: value === 'message' && isHandOnly,
              }))}
            />
            {preview.data?.handOnly && <p className="field-note">{reasonWords(t, preview.data.handOnly.key)}</p>}
          </fieldset>
        </div>
        <PlanPreview preview={preview.data} error={preview.error} isOld={preview.isPlaceholderData} />
      </div>
      <ErrorNotice error={create.error} />
      <FormFoot
        submit={t('restock.form.start', { fans: formatCount(preview.data?.fans ?? 0) })}
        pending={create.isPending}
        disabled={(preview.data?.fans ?? 0) === 0}
        onCancel={onCancel}
      />
    </form>
  );
}

function NumberField({
  label,
  hint,
  value,
  min = 1,
  max = 1_000_000,
  step = 1,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <Field label={label} hint={hint}>
      {({ status, ...control }) => (
        <InputNumber<number>
          {...control}
          status={status}
          className="restock-number"
          min={min}
          max={max}
          step={step}
          precision={step === 1 ? 0 : 1}
          value={value}
          onChange={(next) => {
            if (next !== null) onChange(next);
          }}
        />
      )}
    </Field>
  );
}
