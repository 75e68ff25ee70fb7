import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { ProofDay, ProvenStream } from '../../../shared/contract/completeness.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatCount } from '../../ui/format.ts';
import { DrawerSection, SideDrawer } from '../../ui/side-drawer.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { Age, TimeText } from '../../ui/time-text.tsx';
import { DayCounts } from './day-counts.tsx';
import { Differences } from './differences.tsx';
import { failureWords } from './failure-words.ts';
import { proofFace } from './proof-face.ts';
import type { Check } from './use-check.ts';

export interface DayDrawerProps {
  readonly shopId: number;
  readonly shopName: string;
  readonly stream: ProvenStream;
  readonly date: string;
  /** Undefined = there is no row for it yet. */
  readonly day: ProofDay | undefined;
  readonly check: Check;
  readonly onClose: () => void;
}

/** One shop and day: both sides' counts and sums, when it was compared, what differed, and comparing it again. */
export function DayDrawer({ shopId, shopName, stream, date, day, check, onClose }: DayDrawerProps): ReactNode {
  const t = useText();
  const face = proofFace(day, t);
  const beyond = face.look === 'unreachable';
  return (
    <SideDrawer
      label={t('completeness.day.label', { shop: shopName, day: date })}
      title={<span className="numbers">{date}</span>}
      summary={
        <>
          <span className="ellipsis" title={shopName}>
            {shopName}
          </span>
          <span className="soft">{t(`completeness.stream.${stream}`)}</span>
          <StatusTag tone={face.tone} filled={face.look === 'short'}>
            {face.words}
          </StatusTag>
        </>
      }
      onClose={onClose}
    >
      <div className="day-actions">
        <Button
          type="primary"
          disabled={beyond}
          loading={check.isPending}
          onClick={() => check.start({ shopIds: [shopId], stream, day: date })}
        >
          {t('completeness.checkDay')}
        </Button>
        <Button onClick={() => check.start({ shopIds: [shopId] })}>{t('completeness.checkShop')}</Button>
      </div>
      {beyond && <p className="soft">{t('completeness.unreachable.advice')}</p>}
      {day?.error != null && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('completeness.day.error')}
          description={`${failureWords(day.error, t)} ${t('completeness.day.errorAdvice')}`}
        />
      )}
      {day?.isStale === true && day.error === null && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('completeness.day.outdated')}
          description={t('completeness.day.outdatedAdvice')}
        />
      )}
      <DrawerSection title={t('completeness.day.counts')}>
        <DayCounts day={day} />
      </DrawerSection>
      <DrawerSection title={t('completeness.summary')}>
        <DayFacts day={day} />
      </DrawerSection>
      <DrawerSection title={t('completeness.day.differences')}>
        <Differences shopId={shopId} stream={stream} day={date} checkedAt={day?.checkedAt ?? null} />
      </DrawerSection>
    </SideDrawer>
  );
}

function DayFacts({ day }: { readonly day: ProofDay | undefined }): ReactNode {
  const t = useText();
  const orders = (count: number): string => t('completeness.day.orderCount', { count: formatCount(count) });
  const checkedAt = day?.checkedAt ?? null;
  const quarantined = day?.quarantined ?? 0;
  return (
    <Facts
      facts={[
        {
          term: t('completeness.day.checkedAt'),
          value:
            checkedAt === null ? (
              <span className="soft">{t('completeness.day.never')}</span>
            ) : (
              <>
                <TimeText time={checkedAt} form="full" /> · <Age time={checkedAt} />
              </>
            ),
        },
        ...(day === undefined || checkedAt === null
          ? []
          : [
              { term: t('completeness.day.missing'), value: orders(day.missing) },
              { term: t('completeness.day.differing'), value: orders(day.differing) },
              { term: t('completeness.day.repaired'), value: orders(day.repaired) },
            ]),
        ...(quarantined === 0
          ? []
          : [
              {
                term: t('completeness.day.quarantined'),
                value: (
                  <>
                    {orders(quarantined)} <Link to="/sync">{t('completeness.day.toQuarantine')}</Link>
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}
