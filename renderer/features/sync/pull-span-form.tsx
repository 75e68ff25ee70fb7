import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Radio } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import { DAY, HOUR } from '../../../shared/domain/clock.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { formatTime } from '../../ui/format.ts';
import { backendNow } from '../../ui/now.ts';
import { useText } from '../../ui/text.ts';
import { parseShanghaiTime } from './shanghai-time.ts';

const QUICK = {
  hour: (now: number) => now - HOUR,
  today: (now: number) => shanghaiDayStart(now),
  day: (now: number) => now - DAY,
  week: (now: number) => now - 7 * DAY,
} as const;
const QUICK_NAMES = ['hour', 'today', 'day', 'week'] as const;

export interface PullFormProps {
  readonly shopId: number;
  readonly onDone: () => void;
}

/** Reads a span of time again, times typed or picked. */
export function PullSpanForm({ shopId, onDone }: PullFormProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const [begin, setBegin] = useState(() => formatTime(QUICK.day(backendNow())));
  const [end, setEnd] = useState(() => formatTime(backendNow()));
  const [what, setWhat] = useState<'both' | 'orders' | 'refunds'>('both');
  const pull = useMutation(
    api.sync.pull.mutationOptions({
      onSuccess: ({ queued }) => {
        void message.success(t('sync.pulled', { count: queued }));
        onDone();
      },
    }),
  );
  const from = parseShanghaiTime(begin);
  const to = parseShanghaiTime(end);
  const wrongOrder = from !== undefined && to !== undefined && from >= to;
  const submit = (): void => {
    if (from === undefined || to === undefined || wrongOrder) focusFirstError(form.current);
    else pull.mutate({ shopId, begin: from, end: to, ...(what === 'both' ? {} : { stream: what }) });
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
      <p className="soft">{t('sync.span.advice')}</p>
      <fieldset className="line-of-tags" aria-label={t('sync.span.quick')}>
        {QUICK_NAMES.map((name) => (
          <Button
            key={name}
            size="small"
            onClick={() => {
              const now = backendNow();
              setBegin(formatTime(QUICK[name](now)));
              setEnd(formatTime(now));
            }}
          >
            {t(`sync.span.${name}`)}
          </Button>
        ))}
      </fieldset>
      <div className="form-pair">
        <Field
          label={t('sync.span.begin')}
          hint={t('sync.span.zone')}
          error={from === undefined ? t('sync.span.wrong') : undefined}
        >
          {(control) => <Input {...control} value={begin} onChange={(event) => setBegin(event.target.value)} />}
        </Field>
        <Field
          label={t('sync.span.end')}
          error={to === undefined ? t('sync.span.wrong') : wrongOrder ? t('sync.span.order') : undefined}
        >
          {(control) => <Input {...control} value={end} onChange={(event) => setEnd(event.target.value)} />}
        </Field>
      </div>
      <Radio.Group
        aria-label={t('sync.span.what')}
        value={what}
        options={[
          { value: 'both', label: t('sync.span.both') },
          { value: 'orders', label: t('sync.stream.orders') },
          { value: 'refunds', label: t('sync.stream.refunds') },
        ]}
        onChange={(event) => setWhat(event.target.value)}
      />
      <ErrorNotice error={pull.error} />
      <FormFoot submit={t('sync.span.start')} pending={pull.isPending} onCancel={onDone} />
    </form>
  );
}
