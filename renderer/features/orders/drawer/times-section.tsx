import type { ReactNode } from 'react';
import { Facts } from '../../../ui/facts.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { useText } from '../../../ui/text.ts';
import { Age, TimeText } from '../../../ui/time-text.tsx';
import type { SectionProps } from './section-props.ts';

/** When what happened, and how fresh our knowledge is. */
export function TimesSection({ order }: SectionProps): ReactNode {
  const t = useText();
  return (
    <DrawerSection
      title={t('order.section.times')}
      extra={order.detailReadAt === null && <span className="faint small">{t('order.detailUnread')}</span>}
    >
      <Facts
        facts={[
          { term: t('order.createdAt'), value: <TimeText time={order.createdAt} form="full" /> },
          { term: t('order.paidAt'), value: <TimeText time={order.paidAt} form="full" /> },
          { term: t('order.shipBy'), value: <TimeText time={order.shipBy} form="full" /> },
          { term: t('order.shippedAt'), value: <TimeText time={order.shippedAt} form="full" /> },
          { term: t('order.receivedAt'), value: <TimeText time={order.receivedAt} form="full" /> },
          { term: t('order.updatedAt'), value: <TimeText time={order.updatedAt} form="full" /> },
          { term: t('order.seenAt'), value: <Age time={order.seenAt} /> },
          {
            term: t('order.detailReadAt'),
            value: <Age time={order.detailReadAt} missing={t('common.unknown')} />,
          },
        ]}
      />
    </DrawerSection>
  );
}
