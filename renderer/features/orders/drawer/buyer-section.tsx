import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { formatCount, formatMoney } from '../../../ui/format.ts';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import type { SectionProps } from './section-props.ts';

/** Who bought, and what this buyer bought in this shop so far. */
export function BuyerSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const { buyer, buyerSummary: summary } = order;
  return (
    <DrawerSection title={t('order.section.buyer')}>
      <Facts
        facts={[
          {
            term: t('order.nick'),
            value: buyer === null || buyer.nick === '' ? unknown(t) : <CopyText text={buyer.nick} />,
          },
          ...(buyer === null
            ? []
            : [
                {
                  term: t('fan.title'),
                  value: (
                    <Link to="/fans/$fanId" params={{ fanId: String(buyer.id) }}>
                      {t('fan.open')}
                    </Link>
                  ),
                },
              ]),
          { term: t('order.buyerOrders'), value: summary === null ? unknown(t) : formatCount(summary.orderCount) },
          {
            term: t('order.buyerPaid'),
            value:
              summary === null
                ? unknown(t)
                : t('order.buyerPaidValue', {
                    count: formatCount(summary.paidCount),
                    amount: formatMoney(summary.paidAmount),
                  }),
          },
          {
            term: t('order.buyerSince'),
            value: summary === null ? unknown(t) : <TimeText time={summary.firstOrderAt} form="full" />,
          },
          { term: t('order.shopNewBuyer'), value: yesNo(order.shopNewBuyer, t) },
          { term: t('order.platformNewBuyer'), value: yesNo(order.platformNewBuyer, t) },
        ]}
      />
    </DrawerSection>
  );
}

/** Unknown is shown as unknown, never as "no". */
function yesNo(value: boolean | null, t: Translate): ReactNode {
  return value === null ? unknown(t) : t(value ? 'common.yes' : 'common.no');
}

function unknown(t: Translate): ReactNode {
  return <span className="faint">{t('common.unknown')}</span>;
}
