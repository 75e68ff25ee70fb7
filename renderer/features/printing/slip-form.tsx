import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, InputNumber, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { createStore, useStore } from '../../ui/store.ts';
import { useText } from '../../ui/text.ts';
import { type Again, AgainChoice } from './again-choice.tsx';
import { KeptOutNotice } from './kept-out-notice.tsx';
import type { PrintSheetProps } from './print-sheet.tsx';

const TEMPLATE_KEY = 'maitian.slip-template';
/** The layout used last on this machine: paper belongs to the printer beside it. */
const lastTemplate = createStore<number | null>(Number(localStorage.getItem(TEMPLATE_KEY)) || null);
lastTemplate.subscribe(() => localStorage.setItem(TEMPLATE_KEY, String(lastTemplate.get() ?? '')));

/** Which template, how many copies, what is kept out and what was printed before; then to the printer. */
export function SlipForm({ target, onCancel, onDone }: PrintSheetProps): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const remembered = useStore(lastTemplate);
  const [copies, setCopies] = useState(1);
  const [again, setAgain] = useState<Again>({ do: 'skip', reason: '' });
  const [asked, setAsked] = useState(false);
  const templates = useQuery(api.printing.templates.list.queryOptions({ input: {} }));
  const items = templates.data?.items ?? [];
  const templateId = (items.find(({ id }) => id === remembered) ?? items[0])?.id ?? 0;
  const subject = { kind: 'slips' as const, target, templateId };
  const check = useQuery(
    api.printing.check.queryOptions({ input: subject, enabled: templateId !== 0, staleTime: 0, gcTime: 0 }),
  );
  const print = useMutation(
    api.printing.print.mutationOptions({
      onSuccess: ({ id }) => {
        onDone();
        void navigate({ to: '/print/$jobId', params: { jobId: String(id) }, search: { now: true } });
      },
      onError: () => void check.refetch(),
    }),
  );
  const found = check.data;
  const printed = found?.printed.total ?? 0;
  // When nothing is left after skipping, printing again is the only thing to choose.
  const choice: Again = found !== undefined && printed === found.count ? { ...again, do: 'print' } : again;
  const isAgain = printed > 0 && choice.do === 'print';
  const count = found === undefined ? 0 : isAgain ? found.count : found.count - printed;
  const submit = (): void => {
    setAsked(true);
    if (isAgain && choice.reason.trim() === '') {
      focusFirstError(form.current);
      return;
    }
    print.mutate({
      subject,
      copies,
      ...(printed === 0
        ? {}
        : { again: choice.do === 'skip' ? { do: 'skip' } : { do: 'print', reason: choice.reason.trim() } }),
    });
  };
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="form-pair">
        <Field label={t('print.template')}>
          {({ status, ...control }) => (
            <Select
              {...control}
              status={status}
              value={templateId === 0 ? null : templateId}
              options={items.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => lastTemplate.set(id)}
            />
          )}
        </Field>
        <Field label={t('print.copies')}>
          {({ status, ...control }) => (
            <InputNumber
              {...control}
              status={status}
              min={1}
              max={9}
              precision={0}
              value={copies}
              onChange={(value) => setCopies(value ?? 1)}
            />
          )}
        </Field>
      </div>
      <p className="soft" aria-live="polite">
        {found === undefined ? t('print.checking') : t('print.will', { count })}
      </p>
      {found !== undefined && <KeptOutNotice keptOut={found.keptOut} text="print.keptOut" />}
      {found !== undefined && found.voided > 0 && (
        <Alert type="info" showIcon title={t('print.voided', { count: found.voided })} />
      )}
      {found !== undefined && printed > 0 && (
        <AgainChoice check={found} value={choice} onChange={setAgain} wrong={asked && choice.reason.trim() === ''} />
      )}
      <ErrorNotice error={check.error ?? templates.error} title={t('print.checkFailed')} />
      <ErrorNotice error={print.error} title={t('print.failed')} />
      <FormFoot
        submit={t(isAgain ? 'print.startAgain' : 'print.start', { count: count * copies })}
        pending={print.isPending || check.isFetching}
        disabled={found !== undefined && count === 0}
        onCancel={onCancel}
      />
    </form>
  );
}
