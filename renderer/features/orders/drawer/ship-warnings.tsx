import { Alert, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import type { SectionProps } from './section-props.ts';
import { type ShipObstacle, shipObstacle } from './ship-block.ts';

const REASON_LENGTH = 2;

/** What speaks against shipping this order; nothing where nothing does. */
export function ShipWarnings({ order }: SectionProps): ReactNode {
  const t = useText();
  const obstacle = shipObstacle(order);
  if (obstacle !== null) return <Alert type="error" showIcon title={obstacleWords(order, obstacle, t)} />;
  return (
    <>
      {order.refund?.open === true && (
        <Alert
          type="error"
          showIcon
          title={t('shipSheet.refundAsked', {
            kind: t(`refundKind.${order.refund.kind}`),
            status: t(`refundStatus.${order.refund.status}`),
          })}
        />
      )}
      {order.addressChange === 'pending' && <Alert type="warning" showIcon title={t('shipSheet.addressPending')} />}
    </>
  );
}

function obstacleWords(order: SectionProps['order'], obstacle: ShipObstacle, t: Translate): string {
  if (obstacle === 'on_hold') return t('shipSheet.onHold', { reason: order.hold?.reason ?? '–' });
  if (obstacle === 'refunding') return t('shipSheet.refunding');
  const reasons = order.holdReasons.map((reason) => t(`holdReason.${reason}`)).join(' / ');
  return t('shipSheet.held', { reasons });
}

/** A person's decision to ship all the same. */
export interface Override {
  readonly accepted: boolean;
  readonly reason: string;
}
export const NO_OVERRIDE: Override = { accepted: false, reason: '' };

/** Ticked and with a reason. */
export function overrideIsRight(override: Override): boolean {
  return override.accepted && override.reason.trim().length >= REASON_LENGTH;
}

export interface OverrideFieldProps {
  readonly value: Override;
  /** The form was sent: what is wrong is marked. */
  readonly checked: boolean;
  readonly onChange: (override: Override) => void;
}

/** The tick and the reason that shipping against a warning needs. */
export function OverrideField({ value, checked, onChange }: OverrideFieldProps): ReactNode {
  const t = useText();
  const tickMissing = checked && !value.accepted;
  return (
    <>
      <div>
        <Checkbox
          checked={value.accepted}
          aria-invalid={tickMissing ? true : undefined}
          onChange={(event) => onChange({ ...value, accepted: event.target.checked })}
        >
          {t('shipSheet.override')}
        </Checkbox>
        {tickMissing && <p className="field-note wrong">{t('shipSheet.overrideNeeded')}</p>}
      </div>
      {value.accepted && (
        <Field
          label={t('shipSheet.overrideReason')}
          required
          hint={t('shipSheet.overrideHint')}
          error={checked && !overrideIsRight(value) ? t('shipSheet.overrideWrong') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={value.reason}
              maxLength={200}
              onChange={(event) => onChange({ ...value, reason: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
