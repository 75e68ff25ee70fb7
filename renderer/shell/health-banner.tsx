import { CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { StoreTrouble } from '../../shared/contract/backups.ts';
import { isMild, worstFirst } from '../features/backups/service.ts';
import { api } from '../rpc/client.ts';
import { useText } from '../ui/text.ts';

/** More would push the work off the screen; the page has them all. */
const SHOWN = 2;

/** Troubles of folder, disk, file, clock, backups and journal that need a person, over every page. */
export function HealthBanner(): ReactNode {
  const t = useText();
  const { data } = useQuery(api.backups.health.queryOptions({ input: {}, refetchInterval: 15_000 }));
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const open = worstFirst(data?.troubles ?? []).filter((trouble) => !isMild(trouble) || !putAway.has(name(trouble)));
  // That page tells them all at length.
  if (open.length === 0 || path === '/backups') return null;
  const more = open.length - SHOWN;
  return (
    <section className="health-banner" aria-label={t('health.banner')}>
      {open.slice(0, SHOWN).map((trouble) => (
        <Notice
          key={name(trouble)}
          trouble={trouble}
          more={more > 0 && trouble === open[SHOWN - 1] ? more : 0}
          onPutAway={() => setPutAway((before) => new Set([...before, name(trouble)]))}
        />
      ))}
    </section>
  );
}

interface NoticeProps {
  readonly trouble: StoreTrouble;
  /** How many others are not shown. */
  readonly more: number;
  readonly onPutAway: () => void;
}

function Notice({ trouble, more, onPutAway }: NoticeProps): ReactNode {
  const t = useText();
  const mild = isMild(trouble);
  return (
    <div role={mild ? 'status' : 'alert'} className={mild ? 'health-notice mild' : 'health-notice'}>
      <span className="health-icon" aria-hidden="true">
        {mild ? <WarningFilled /> : <CloseCircleFilled />}
      </span>
      <p>
        <strong>{t(`trouble.${trouble.kind}`)}</strong> {t(`trouble.${trouble.kind}.notDone`)}{' '}
        {t(`trouble.${trouble.kind}.todo`)}
      </p>
      <span className="health-more">
        {more > 0 && <span>{t('health.more', { count: more })}</span>}
        <Link to={trouble.kind === 'audit_broken' ? '/journal' : '/backups'}>{t('health.view')}</Link>
        {mild && (
          <Button size="small" type="text" onClick={onPutAway}>
            {t('health.dismiss')}
          </Button>
        )}
      </span>
    </div>
  );
}

/** A trouble that went and came back is another one. */
function name(trouble: StoreTrouble): string {
  return `${trouble.kind}/${trouble.since}`;
}
