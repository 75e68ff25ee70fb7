import { AutoComplete, Radio } from 'antd';
import { type ReactNode, useId } from 'react';
import type { PrintCheck } from '../../../shared/contract/printing.ts';
import { Field } from '../../ui/field.tsx';
import { formatTime } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** What a person chose to do with what was printed before. */
export interface Again {
  readonly do: 'skip' | 'print';
  readonly reason: string;
}

export interface AgainChoiceProps {
  readonly check: PrintCheck;
  readonly value: Again;
  readonly onChange: (value: Again) => void;
  /** The reason is missing and was asked for. */
  readonly wrong: boolean;
}

const SHOWN = 5;

/** Names what was printed before, by whom and when, and asks whether to skip it or why to print it again. */
export function AgainChoice({ check, value, onChange, wrong }: AgainChoiceProps): ReactNode {
  const t = useText();
  const label = useId();
  const { printed, count } = check;
  const fresh = count - printed.total;
  const reasons = [t('print.reason.jam'), t('print.reason.lost'), t('print.reason.damaged')];
  return (
    <section className="print-again" aria-labelledby={label}>
      <h3 id={label} className="field-label">
        {t('print.printedBefore', { count: printed.total })}
      </h3>
      <ul className="small soft numbers">
        {printed.items.slice(0, SHOWN).map(({ name, at, staffName }) => (
          <li key={`${name}-${at}`}>
            {t('print.printedRow', { name, time: formatTime(at), staff: staffName ?? t('printing.nobody') })}
          </li>
        ))}
        {printed.total > SHOWN && <li>{t('printBlock.more', { count: printed.total })}</li>}
      </ul>
      <Radio.Group
        aria-label={t('print.again')}
        className="print-choices"
        value={value.do}
        onChange={(event) => onChange({ ...value, do: event.target.value })}
      >
        <Radio value="skip" disabled={fresh === 0}>
          {t('print.again.skip', { count: fresh })}
        </Radio>
        <Radio value="print">{t('print.again.print')}</Radio>
      </Radio.Group>
      {value.do === 'print' && (
        <Field label={t('print.reason')} required error={wrong ? t('print.reasonMissing') : undefined}>
          {({ status, ...control }) => (
            <AutoComplete
              {...control}
              status={status}
              value={value.reason}
              options={reasons.map((reason) => ({ value: reason }))}
              maxLength={60}
              onChange={(reason) => onChange({ ...value, reason })}
            />
          )}
        </Field>
      )}
    </section>
  );
}
