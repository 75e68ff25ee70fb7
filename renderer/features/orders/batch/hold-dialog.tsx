import { App, Button, Input, Radio } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { HOLD_REASON_LENGTH } from '../../../../shared/contract/holds.ts';
import type { OrderRow } from '../../../../shared/contract/orders.ts';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';
import { client } from '../../../rpc/client.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, focusFirstError } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import type { BatchDialogProps } from './batch-action.ts';
import { changeWords } from './change-words.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

type Way = 'hold' | 'release';

/** Reasons that most holds have; a click or Tab and Enter fills one in. */
const USUAL: readonly MessageKey[] = [
  'hold.reason.buyer',
  'hold.reason.stock',
  'hold.reason.address',
  'hold.reason.check',
];

/** How many of the known orders a hold and a release are about. */
function sortOut(rows: readonly OrderRow[]): { readonly free: number; readonly held: number; readonly others: number } {
  const held = rows.filter(({ heldAt }) => heldAt !== null).length;
  const free = rows.filter(({ heldAt, status }) => heldAt === null && status === 'to_ship').length;
  return { free, held, others: rows.length - held - free };
}

/** Keeps the selected orders from being shipped, or lets them go again. */
export function HoldDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const wayLabel = useId();
  const work = useWork();
  const { free, held, others } = sortOut(subject.rows);
  const isKnown = subject.rows.length > 0;
  // Where all that can be done is a release, it is what was meant.
  const [way, setWay] = useState<Way>(isKnown && free === 0 && held > 0 ? 'release' : 'hold');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const isWrong = way === 'hold' && reason.trim() === '';
  const concerned = way === 'hold' ? free : held;
  const submit = (): void => {
    setChecked(true);
    if (isWrong) {
      focusFirstError(form.current);
      return;
    }
    const { target } = subject;
    work.run(
      (workKey) =>
        way === 'hold'
          ? client.holds.hold({ target, reason: reason.trim(), workKey })
          : client.holds.release({ target, workKey }),
      (change) => {
        const words =
          way === 'hold'
            ? changeWords(change, 'hold.done', 'hold.excluded', 'hold.already', t)
            : changeWords(change, 'hold.released', 'marks.gone', 'hold.notHeld', t);
        if (change.changed > 0) void message.success(words);
        else void message.warning(words);
        onDone();
      },
    );
  };
  return (
    <Dialog open width={480} title={t('hold.title', { count: formatCount(subject.count) })} onClose={onClose}>
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="soft">
          {isKnown
            ? t(others === 0 ? 'hold.knownAll' : 'hold.known', {
                free: formatCount(free),
                held: formatCount(held),
                others: formatCount(others),
              })
            : t('hold.unknown')}
        </p>
        {way === 'hold' && (
          <Field
            label={t('hold.reason')}
            required
            hint={t('hold.reasonHint')}
            error={checked && isWrong ? t('hold.reasonWrong') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                value={reason}
                maxLength={HOLD_REASON_LENGTH}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
        {way === 'hold' && (
          <div className="hold-usual">
            {USUAL.map((key) => (
              <Button key={key} size="small" onClick={() => setReason(t(key))}>
                {t(key)}
              </Button>
            ))}
          </div>
        )}
        <div className="field">
          <span id={wayLabel} className="field-label">
            {t('hold.way')}
          </span>
          <Radio.Group aria-labelledby={wayLabel} value={way} onChange={(event) => setWay(event.target.value)}>
            <Radio value="hold">{t('hold.way.hold')}</Radio>
            <Radio value="release">{t('hold.way.release')}</Radio>
          </Radio.Group>
        </div>
        {isKnown && concerned === 0 && (
          <p className="field-note wrong">{t(way === 'hold' ? 'hold.noneToHold' : 'hold.noneHeld')}</p>
        )}
        <WorkLine work={work} />
        <FormFoot
          submit={t(way === 'hold' ? 'hold.way.hold' : 'hold.way.release')}
          pending={work.pending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
