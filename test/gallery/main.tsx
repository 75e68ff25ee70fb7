import { App as AntdApp, Button, ConfigProvider } from 'antd';
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { formatAxisMoney, formatShare } from '../../renderer/ui/charts/axis-format.ts';
import { BarsChart } from '../../renderer/ui/charts/bars-chart.tsx';
import { ChartCard, type ChartCardProps } from '../../renderer/ui/charts/chart-card.tsx';
import { loadDrawings } from '../../renderer/ui/charts/lazy-drawings.ts';
import { MatrixChart } from '../../renderer/ui/charts/matrix-chart.tsx';
import { LinesChart, StackedBarsChart } from '../../renderer/ui/charts/series-chart.tsx';
import { tableOfBars, tableOfLines, tableOfMatrix, tableOfStack } from '../../renderer/ui/charts/table.ts';
import type {
  BarsChartProps,
  LinesChartProps,
  MatrixChartProps,
  StackedBarsChartProps,
} from '../../renderer/ui/charts/types.ts';
import { formatCount, formatMoney } from '../../renderer/ui/format.ts';
import { useStore } from '../../renderer/ui/store.ts';
import { useLocale } from '../../renderer/ui/text.ts';
import { ANTD_THEMES, themeMode } from '../../renderer/ui/theme.ts';
import { type Amount, cohortRows, dayRows, frequencyRows, productRows } from './rows.ts';

const asked = new URLSearchParams(location.search);
const amount = (asked.get('amount') ?? 'full') as Amount;
const state = asked.get('state');
const PERIOD = '2026-08-30_2026-11-27';

/** Tells the test what was picked. */
function pick(...words: (string | number)[]): void {
  document.title = words.join(' ');
}

function common(title: string, definition: string): Omit<ChartCardProps, 'table' | 'children'> {
  return {
    title,
    definition,
    period: PERIOD,
    caution: amount === 'sparse' ? '只有 4 位粉丝，看不出规律。' : undefined,
    loading: state === 'loading',
    error:
      state === 'error'
        ? Object.assign(new Error('统计还没有建好，没有读到任何数据。请稍后重试。'), { code: 'BUSY' })
        : null,
    onRetry: () => pick('retry'),
    empty:
      amount === 'empty'
        ? { title: '这段时间没有已付款的订单', advice: '换一个时间范围，或先在「店铺」里开始同步。' }
        : undefined,
  };
}

function Frequency(): ReactNode {
  const rows = frequencyRows(amount);
  const total = rows.reduce((sum, { value }) => sum + value, 0);
  const chart: BarsChartProps = {
    label: '购买次数分布',
    summary: `共 ${formatCount(total)} 位粉丝，按已付款订单数分组。`,
    categoryLabel: '下单次数',
    valueLabel: '粉丝数',
    beforeLabel: '上月同期',
    rows,
    format: formatCount,
    note: ({ value }) => `占 ${formatShare(value / total)}`,
    reading: ({ label, value }) => `${label}：${formatCount(value)} 位粉丝，占 ${formatShare(value / total)}`,
    onPick: ({ key }) => pick('bar', key),
  };
  return (
    <ChartCard
      {...common('购买次数分布', '已付款订单，不含全额退款的订单，2026-08-30 至 2026-11-27，全部店铺，按上海时间')}
      controls={<Button size="small">与上月比较</Button>}
      table={tableOfBars(chart)}
    >
      <BarsChart {...chart} />
    </ChartCard>
  );
}

function Products(): ReactNode {
  const chart: BarsChartProps = {
    label: '各商品的销售额',
    summary: '六个商品。',
    categoryLabel: '商品',
    valueLabel: '销售额',
    rows: productRows(amount).map((row) => ({ ...row, value: row.value * 123_456 })),
    format: formatMoney,
    formatAxis: (fen) => formatAxisMoney(fen, 'zh-CN'),
    reading: ({ label, value }) => `${label}：${formatMoney(value)}`,
  };
  return (
    <ChartCard {...common('各商品的销售额', '已付款金额减去已退款金额')} table={tableOfBars(chart)}>
      <BarsChart {...chart} />
    </ChartCard>
  );
}

function Days(): ReactNode {
  const chart: StackedBarsChartProps = {
    label: '每天的新客与回头客',
    summary: '新客多于回头客。',
    categoryLabel: '日期',
    totalLabel: '合计',
    series: [{ label: '新客' }, { label: '回头客' }],
    rows: dayRows(amount, 2),
    format: formatCount,
    reading: ({ label, values }) => `${label}：新客 ${values[0] ?? '未知'}，回头客 ${values[1]}`,
    onPick: ({ label }) => pick('day', label),
  };
  return (
    <ChartCard {...common('每天的新客与回头客', '新客：当天第一次付款的粉丝')} table={tableOfStack(chart)}>
      <StackedBarsChart {...chart} />
    </ChartCard>
  );
}

function Lines({ series, title }: { series: number; title: string }): ReactNode {
  const chart: LinesChartProps = {
    label: title,
    summary: '四条线。',
    categoryLabel: '日期',
    series: [
      { label: '实际订单' },
      { label: '预计订单', dashed: true },
      { label: '麦田小店' },
      { label: '酱料铺' },
    ].slice(0, series),
    rows: dayRows(amount, series),
    format: formatCount,
    marker: { key: '60', label: '校准期结束' },
    reading: ({ label, values }) => `${label}：${values.join('，')}`,
  };
  return (
    <ChartCard {...common(title, '每天的订单数；校准期之后为验证期')} table={tableOfLines(chart)}>
      <LinesChart {...chart} />
    </ChartCard>
  );
}

function Cohorts({ show }: { show: MatrixChartProps['show'] }): ReactNode {
  const rows = cohortRows(amount, show === 'share' ? 18 : 12);
  const title = show === 'share' ? '按首购月份的复购率' : '按首购月份的复购人数';
  const chart: MatrixChartProps = {
    label: title,
    summary: '越早的月份复购越多。',
    cohortLabel: '首购月份',
    sizeLabel: '人数',
    columns: rows.map((_, index) => (index === 0 ? '当月' : `+${index}月`)),
    rows,
    show,
    reading: (row, column) =>
      `${row.label} 首购的 ${formatCount(row.size)} 位粉丝，第 ${column} 个月有 ${formatCount(row.cells[column]?.count ?? 0)} 位再次购买`,
    onPick: ({ key }, column) => pick('cell', key, column),
  };
  return (
    <ChartCard {...common(title, '当月至少有一笔已付款订单的粉丝占首购人数的比例')} table={tableOfMatrix(chart)}>
      <MatrixChart {...chart} />
    </ChartCard>
  );
}

function Gallery(): ReactNode {
  const [shown, setShown] = useState(asked.get('wait') === null);
  const mode = useStore(themeMode);
  useLocale();
  return (
    <ConfigProvider theme={ANTD_THEMES[mode]} button={{ autoInsertSpace: false }}>
      <AntdApp>
        <main className="page" style={{ marginLeft: 180, overflow: 'auto', height: '100vh' }}>
          <h1 className="page-title">图表</h1>
          <Button onClick={() => setShown(true)} onPointerEnter={() => void loadDrawings()}>
            打开
          </Button>
          {shown && (
            <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
              <Frequency />
              <Products />
              <Days />
              <Lines series={2} title="追踪图" />
              <div style={{ gridColumn: '1 / 3', minWidth: 0 }}>
                <Lines series={4} title="各店每天的订单" />
              </div>
              <div style={{ gridColumn: '1 / 3', minWidth: 0 }}>
                <Cohorts show="share" />
              </div>
              <Cohorts show="count" />
            </div>
          )}
        </main>
      </AntdApp>
    </ConfigProvider>
  );
}

const container = document.getElementById('root');
if (container === null) throw new Error('The gallery has no root element.');
createRoot(container).render(<Gallery />);
