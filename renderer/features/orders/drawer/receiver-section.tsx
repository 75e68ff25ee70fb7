import type { ReactNode } from 'react';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import type { SectionProps } from './section-props.ts';

/** To whom it goes; names, phones and streets only as the platform masks them. */
export function ReceiverSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const { receiver } = order;
  const region = [receiver.province, receiver.city, receiver.district, receiver.town].filter((part) => part !== '');
  const address = [...region, receiver.maskedAddress].join(' ').trim();
  return (
    <DrawerSection title={t('order.section.receiver')} extra={<span className="faint small">{t('order.masked')}</span>}>
      <Facts
        facts={[
          { term: t('order.maskedName'), value: known(receiver.maskedName, t) },
          { term: t('order.maskedPhone'), value: known(receiver.maskedPhone, t) },
          { term: t('order.maskedAddress'), value: known(address, t) },
          ...(order.buyerMessage === '' ? [] : [{ term: t('order.buyerMessage'), value: order.buyerMessage }]),
        ]}
      />
    </DrawerSection>
  );
}

function known(text: string, t: Translate): ReactNode {
  return text === '' ? <span className="faint">{t('common.unknown')}</span> : <CopyText text={text} className="wrap" />;
}
