import { Button } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
import { RECEIVER_FIELDS, type ReceiverField } from '../../../../shared/domain/outbox.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { backendNow } from '../../../ui/now.ts';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { RevealSheet } from './reveal-sheet.tsx';
import { RevealedField } from './revealed-field.tsx';
import type { SectionProps } from './section-props.ts';
import { commandBlock } from './ship-block.ts';

const SHOWN_FOR = 60_000;
const TERMS = {
  name: 'order.maskedName',
  phone: 'order.maskedPhone',
  address: 'order.maskedAddress',
} as const;

type Revealed = Partial<Record<ReceiverField, { readonly text: string; readonly until: number }>>;

/**
 * To whom it goes, as the platform masks it. One field at a time can be revealed; the plain text lives in this
 * component only and goes with it: the drawer makes a new one for each order.
 */
export function ReceiverSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const [asked, setAsked] = useState<ReceiverField | null>(null);
  const [revealed, setRevealed] = useState<Revealed>({});
  const [today, setToday] = useState<number | null>(null);
  const hide = useCallback((field: ReceiverField) => setRevealed(({ [field]: _gone, ...rest }) => rest), []);
  const { receiver } = order;
  const region = [receiver.province, receiver.city, receiver.district, receiver.town].filter((part) => part !== '');
  const masked: Record<ReceiverField, string> = {
    name: receiver.maskedName,
    phone: receiver.maskedPhone,
    address: [...region, receiver.maskedAddress].join(' ').trim(),
  };
  const mayReveal = commandBlock(order) === null;
  return (
    <DrawerSection
      title={t('order.section.receiver')}
      extra={
        <span className="faint small">{today === null ? t('order.masked') : t('reveal.today', { count: today })}</span>
      }
    >
      <Facts
        facts={[
          ...RECEIVER_FIELDS.map((field) => ({
            term: t(TERMS[field]),
            value: (
              <ReceiverFact
                field={field}
                masked={masked[field]}
                plain={revealed[field]}
                onAsk={mayReveal ? setAsked : undefined}
                onHide={hide}
                t={t}
              />
            ),
          })),
          ...(order.buyerMessage === '' ? [] : [{ term: t('order.buyerMessage'), value: order.buyerMessage }]),
        ]}
      />
      <RevealDialog
        order={order}
        asked={asked}
        onClose={() => setAsked(null)}
        onRevealed={(field, text, revealedToday) => {
          setRevealed((before) => ({ ...before, [field]: { text, until: backendNow() + SHOWN_FOR } }));
          setToday(revealedToday);
          setAsked(null);
        }}
      />
    </DrawerSection>
  );
}

interface ReceiverFactProps {
  readonly field: ReceiverField;
  readonly masked: string;
  readonly plain: Revealed[ReceiverField];
  /** Absent where nothing can be revealed. */
  readonly onAsk: ((field: ReceiverField) => void) | undefined;
  readonly onHide: (field: ReceiverField) => void;
  readonly t: Translate;
}

function ReceiverFact({ field, masked, plain, onAsk, onHide, t }: ReceiverFactProps): ReactNode {
  const hide = useCallback(() => onHide(field), [onHide, field]);
  const name = t(`reveal.field.${field}`);
  if (plain !== undefined)
    return <RevealedField {...plain} spoken={t('reveal.shown', { field: name })} onHide={hide} />;
  return (
    <span className="receiver-line">
      {masked === '' ? (
        <span className="faint">{t('common.unknown')}</span>
      ) : (
        <CopyText text={masked} className="wrap" />
      )}
      {onAsk !== undefined && (
        <Button
          size="small"
          type="link"
          className="reveal-button"
          aria-label={t('reveal.buttonFor', { field: name })}
          title={t('reveal.buttonFor', { field: name })}
          onClick={() => onAsk(field)}
        >
          {t('reveal.button')}
        </Button>
      )}
    </span>
  );
}

interface RevealDialogProps extends SectionProps {
  readonly asked: ReceiverField | null;
  readonly onClose: () => void;
  readonly onRevealed: (field: ReceiverField, text: string, revealedToday: number) => void;
}

function RevealDialog({ order, asked, onClose, onRevealed }: RevealDialogProps): ReactNode {
  const t = useText();
  // What was asked last stays while the dialog closes, so that it can give the focus back.
  const [last, setLast] = useState(asked);
  if (asked !== null && asked !== last) setLast(asked);
  if (last === null) return null;
  return (
    <Dialog
      open={asked !== null}
      width={440}
      title={t('reveal.title', { field: t(`reveal.field.${last}`), number: order.platformOrderId })}
      onClose={onClose}
    >
      <RevealSheet
        key={last}
        orderId={order.id}
        field={last}
        onCancel={onClose}
        onRevealed={(text, today) => onRevealed(last, text, today)}
      />
    </Dialog>
  );
}
