import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { PrintTemplate } from '../../../shared/contract/printing.ts';
import {
  layoutFault,
  PAPER_NAMES,
  PAPER_SIZES,
  type PaperSize,
  SLIP_COLUMNS,
  SLIP_FIELDS,
  type SlipLayout,
} from '../../../shared/domain/slip-layout.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { SlipSheet } from './paper/slip-sheet.tsx';
import { sampleSlip } from './sample-slip.ts';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

export interface TemplateFormProps {
  /** Without an id: a new one. */
  readonly template: Pick<PrintTemplate, 'name' | 'layout'> & { readonly id?: number };
  readonly onSaved: (template: PrintTemplate) => void;
}

/** All that a layout says, with a slip in true size that follows every change. */
export function TemplateForm({ template, onSaved }: TemplateFormProps): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const [name, setName] = useState(template.name);
  const [layout, setLayout] = useState<SlipLayout>(template.layout);
  const save = useMutation(
    api.printing.templates.save.mutationOptions({
      onSuccess: async (saved) => {
        await queryClient.invalidateQueries({ queryKey: api.printing.templates.key() });
        onSaved(saved);
      },
    }),
  );
  const set = (changes: Partial<SlipLayout>): void => setLayout((before) => ({ ...before, ...changes }));
  const fault = layout.columns.length === 0 ? null : layoutFault(layout);
  const paper = PAPER_NAMES.find(
    (size) => PAPER_SIZES[size].width === layout.width && PAPER_SIZES[size].height === layout.height,
  );
  const number = (label: string, value: number, change: (value: number) => void, error?: string): ReactNode => (
    <Field label={label} error={error}>
      {({ status, ...control }) => (
        <InputNumber
          {...control}
          status={status}
          min={0}
          max={610}
          step={1}
          value={value}
          onChange={(next) => change(next ?? 0)}
        />
      )}
    </Field>
  );
  return (
    <>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault();
          if (layoutFault(layout) !== null || name.trim() === '') return;
          save.mutate({ ...(template.id === undefined ? {} : { id: template.id }), name: name.trim(), layout });
        }}
      >
        <div className="form-pair">
          <Field label={t('template.name')} required>
            {({ status, ...control }) => (
              <Input
                {...control}
                status={status}
                value={name}
                maxLength={30}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('template.paper')}>
            {({ status, ...control }) => (
              <Select<PaperSize | 'custom'>
                {...control}
                status={status}
                value={paper ?? 'custom'}
                options={[
                  ...PAPER_NAMES.map((size) => ({ value: size, label: size.replace('x', '×') })),
                  ...(paper === undefined ? [{ value: 'custom' as const, label: t('template.paper.custom') }] : []),
                ]}
                onChange={(size) => {
                  if (size !== 'custom')
                    set({ ...PAPER_SIZES[size], logoText: layout.logoText, footerText: layout.footerText });
                }}
              />
            )}
          </Field>
        </div>
        <div className="template-numbers">
          {number(t('template.width'), layout.width, (width) => set({ width }))}
          {number(t('template.height'), layout.height, (height) => set({ height }))}
          {number(t('template.fontSize'), layout.fontSize, (fontSize) => set({ fontSize }))}
          <Field label={t('template.barcode')}>
            {({ status, ...control }) => (
              <Select
                {...control}
                status={status}
                value={layout.barcode}
                options={(['order', 'waybill', 'none'] as const).map((value) => ({
                  value,
                  label: t(`template.barcode.${value}`),
                }))}
                onChange={(barcode) => set({ barcode })}
              />
            )}
          </Field>
        </div>
        <div className="field">
          <span className="field-label">{t('template.margins')}</span>
          <div className="template-numbers">
            {SIDES.map((side) => (
              <div key={side}>
                {number(t(`template.margin.${side}`), layout.margins[side], (value) =>
                  set({ margins: { ...layout.margins, [side]: value } }),
                )}
              </div>
            ))}
          </div>
          {fault !== null && (
            <p className="field-note wrong" role="alert">
              {t(fault === 'margins' ? 'template.marginsWrong' : 'template.invalid')}
            </p>
          )}
        </div>
        <div className="form-pair">
          <Field label={t('template.logoText')}>
            {({ status, ...control }) => (
              <Input
                {...control}
                status={status}
                value={layout.logoText}
                maxLength={40}
                onChange={(event) => set({ logoText: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('template.footerText')}>
            {({ status, ...control }) => (
              <Input
                {...control}
                status={status}
                value={layout.footerText}
                maxLength={200}
                onChange={(event) => set({ footerText: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Checkbox checked={layout.shopName} onChange={(event) => set({ shopName: event.target.checked })}>
          {t('template.shopName')}
        </Checkbox>
        <Choices
          label={t('template.fields')}
          all={SLIP_FIELDS}
          chosen={layout.fields}
          text={(field) => t(`slip.field.${field}`)}
          onChange={(fields) => set({ fields })}
        />
        <Choices
          label={t('template.columns')}
          all={SLIP_COLUMNS}
          chosen={layout.columns}
          text={(column) => t(`slip.column.${column}`)}
          onChange={(columns) => set({ columns })}
        />
        {layout.columns.length === 0 && (
          <p className="field-note wrong" role="alert">
            {t('template.noColumns')}
          </p>
        )}
        <ErrorNotice error={save.error} title={t('template.saveFailed')} />
        <FormFoot submit={t('template.save')} pending={save.isPending} />
      </form>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to get there. */}
      <section className="template-preview" aria-label={t('template.preview')} tabIndex={0}>
        {fault === null && <SlipSheet slip={sampleSlip(t)} layout={layout} shopName={t('template.sampleShop')} />}
      </section>
    </>
  );
}

interface ChoicesProps<Item extends string> {
  readonly label: string;
  readonly all: readonly Item[];
  readonly chosen: readonly Item[];
  readonly text: (item: Item) => string;
  readonly onChange: (chosen: Item[]) => void;
}

/** Ticks of what is printed; what is ticked last comes last on paper. */
function Choices<Item extends string>({ label, all, chosen, text, onChange }: ChoicesProps<Item>): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <span id={id} className="field-label">
        {label}
      </span>
      <div role="group" aria-labelledby={id} className="template-checks">
        {all.map((item) => (
          <Checkbox
            key={item}
            checked={chosen.includes(item)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, item] : chosen.filter((each) => each !== item))
            }
          >
            {text(item)}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}
