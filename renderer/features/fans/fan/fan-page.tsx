import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { usePageCommands } from '../../../actions/page-commands.ts';
import { api } from '../../../rpc/client.ts';
import { useShops } from '../../../scope/use-shops.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { fanName } from '../../../ui/fan-link.tsx';
import { formatDay } from '../../../ui/format.ts';
import { Page } from '../../../ui/page.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { useText } from '../../../ui/text.ts';
import { FanMarksLine } from '../../restock/service.ts';
import { Figures } from './figures.tsx';
import '../fans.css';
import '../../../styles/forms.css';
import { FanTimeline } from './timeline.tsx';

const route = getRouteApi('/fans/$fanId');

/** One fan: figures with their formulas, and everything that happened. Esc goes back to where one came from. */
export function FanPage(): ReactNode {
  const t = useText();
  const { history } = useRouter();
  const { nameOf } = useShops();
  const fanId = Number(route.useParams().fanId);
  const query = useQuery(api.fans.get.queryOptions({ input: { id: fanId } }));
  const forecast = useQuery(api.fans.forecast.queryOptions({ input: { id: fanId } }));
  const fan = query.data;
  const { refetch } = query;
  usePageCommands(useMemo(() => ({ close: () => history.back(), refresh: () => void refetch() }), [history, refetch]));
  const since =
    fan === undefined || fan.firstOrderAt === null ? '' : `${t('fan.since')} ${formatDay(fan.firstOrderAt)}`;
  return (
    <Page>
      <PageHeader
        title={fan === undefined ? t('fan.title') : fanName(t, fan.nick)}
        description={fan === undefined ? undefined : `${nameOf(fan.shopId)} ${since}`}
        actions={<Button onClick={() => history.back()}>{t('fan.back')}</Button>}
      />
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void refetch()} />
      {fan !== undefined && (
        <>
          <ErrorNotice error={forecast.error} title={t('common.readFailed')} onRetry={() => void forecast.refetch()} />
          <FanMarksLine buyerId={fan.id} />
          <Figures fan={fan} forecast={forecast.data} />
          <FanTimeline fanId={fan.id} />
        </>
      )}
    </Page>
  );
}
