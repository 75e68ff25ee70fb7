import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, focusFirstError } from '../../ui/field.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { DrawerSection } from '../../ui/side-drawer.tsx';
import { useText } from '../../ui/text.ts';
import { doubtWords } from './doubt-words.ts';
import { say } from './said.ts';

const REASON_LENGTH = 2;

/** For a command that nobody can decide by machine: both possibilities in words, and the person's decision. */
export function DecideForm({ item }: { readonly item: OutboxItem }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [happened, setHappened] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const decide = useMutation(
    api.outbox.decide.mutationOptions({
      onSuccess: () => void message.success(t('outbox.doubt.decided')),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.outbox.key() }),
    }),
  );
  const words = doubtWords(item.kind);
  const reasonIsRight = reason.trim().length >= REASON_LENGTH;
  return (
    <DrawerSection title={t('outbox.doubt.title')} urgent>
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (happened !== null && reasonIsRight) decide.mutate({ id: item.id, happened, reason: reason.trim() });
          else focusFirstError(form.current);
        }}
      >
        {item.state !== 'attention' && <p>{t('outbox.doubt.unreachable')}</p>}
        {item.outcome !== null && <p>{say(item.outcome, t)}</p>}
        <p className="soft">
          {item.advice !== null && `${say(item.advice, t)} `}
          {t(`outbox.doubt.${words}.look`)}
        </p>
        <fieldset
          className="doubt-choices"
          aria-invalid={checked && happened === null ? true : undefined}
          tabIndex={-1}
        >
          <legend className="visually-hidden">{t('outbox.doubt.title')}</legend>
          <Possibility
            title={t('outbox.doubt.happened')}
            see={t(`outbox.doubt.${words}.yes`)}
            then={t('outbox.doubt.yesThen')}
            chosen={happened === true}
            onChoose={() => setHappened(true)}
          />
          <Possibility
            title={t('outbox.doubt.not')}
            see={t(`outbox.doubt.${words}.no`)}
            then={t('outbox.doubt.noThen')}
            chosen={happened === false}
            onChoose={() => setHappened(false)}
          />
        </fieldset>
        {checked && happened === null && <p className="field-note wrong">{t('outbox.doubt.choose')}</p>}
        <Field
          label={t('outbox.doubt.reason')}
          required
          hint={t('outbox.doubt.reasonHint')}
          error={checked && !reasonIsRight ? t('outbox.doubt.reasonWrong') : undefined}
        >
          {(control) => (
            <Input {...control} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <ErrorNotice error={decide.error} />
        <FormFoot submit={t('outbox.doubt.submit')} pending={decide.isPending} />
      </form>
    </DrawerSection>
  );
}

interface PossibilityProps {
  readonly title: string;
  /** What is to be seen on the platform if it is so. */
  readonly see: string;
  /** What follows from choosing it. */
  readonly then: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Possibility({ title, see, then, chosen, onChoose }: PossibilityProps): ReactNode {
  return (
    <label className={chosen ? 'possibility chosen' : 'possibility'}>
      <span className="possibility-title">
        <input type="radio" name="happened" checked={chosen} onChange={onChoose} /> {title}
      </span>
      <span>{see}</span>
      <span className="soft small">{then}</span>
    </label>
  );
}
