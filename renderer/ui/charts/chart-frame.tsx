import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useText } from '../text.ts';
import { nextPoint } from './keyboard.ts';
import { notePlace, placeLeft } from './left-place.ts';
import { type LegendItem, LegendSample } from './marks.tsx';
import { layPlot, middleOf, type Plot, rowAt } from './plot.ts';

export interface TipLine {
  readonly label: string;
  readonly value: string;
  readonly sample?: Omit<LegendItem, 'label'>;
}

export interface ChartFrameProps {
  readonly label: string;
  readonly summary: string;
  readonly height: number;
  readonly labels: readonly string[];
  /** Every value that the axis must reach. */
  readonly values: readonly number[];
  readonly formatAxis: (value: number) => string;
  /** Title under the category axis. */
  readonly axisTitle?: string | undefined;
  readonly legend: readonly LegendItem[];
  readonly reading: (index: number) => string;
  readonly tip: (index: number) => readonly TipLine[];
  readonly note?: ((index: number) => string) | undefined;
  readonly onPick?: ((index: number) => void) | undefined;
  readonly draw: (plot: Plot) => ReactNode;
}

interface Active {
  readonly index: number;
  /** Read out only what the keys reached: the pointer would make noise. */
  readonly byKeys: boolean;
}

const NOTHING: Active = { index: -1, byKeys: false };
const CHOOSES = new Set(['Enter', ' ']);

/**
 * What all drawings share: the figure with its name, one tab stop with arrow keys, the tooltip, the spoken column, the
 * legend, and the width that the card has.
 */
export function ChartFrame(props: ChartFrameProps): ReactNode {
  const t = useText();
  const id = useId();
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area);
  const { labels, values, height, formatAxis, axisTitle } = props;
  // Who comes back finds the column that led away.
  const [active, setActive] = useState<Active>(() => {
    const left = labels.indexOf(placeLeft(props.label) ?? '');
    return left < 0 ? NOTHING : { index: left, byKeys: true };
  });
  const comesBack = useRef(active.index >= 0);
  useEffect(() => {
    if (comesBack.current) area.current?.focus();
  }, []);
  const pick = (picked: number): void => {
    if (props.onPick === undefined) return;
    notePlace(props.label, labels[picked] ?? '');
    props.onPick(picked);
  };
  const plot = useMemo(
    () => (width > 0 ? layPlot({ width, height, labels, values, formatAxis, axisTitle }) : undefined),
    [width, height, labels, values, formatAxis, axisTitle],
  );
  const count = labels.length;
  const index = active.index < count ? active.index : -1;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && index >= 0) {
      event.stopPropagation();
      setActive(NOTHING);
      return;
    }
    if (CHOOSES.has(event.key) && index >= 0 && props.onPick) {
      event.preventDefault();
      pick(index);
      return;
    }
    const next = nextPoint(event.key, index, count);
    if (next === undefined) return;
    event.preventDefault();
    setActive({ index: next, byKeys: true });
  };
  const under = (event: { clientX: number; clientY: number; currentTarget: Element }): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return plot ? rowAt(plot, event.clientX - box.left, event.clientY - box.top, count) : -1;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const next = under(event);
    setActive((now) => (now.index === next ? now : { index: next, byKeys: false }));
  };

  return (
    <figure className="chart" aria-label={props.label} aria-describedby={`${id}-summary`}>
      <figcaption id={`${id}-summary`} className="visually-hidden">
        {props.summary}
      </figcaption>
      <ChartLegend items={props.legend} />
      <div
        ref={area}
        className={props.onPick ? 'chart-area pickable' : 'chart-area'}
        style={{ height }}
        role="application"
        aria-label={props.label}
        aria-describedby={`${id}-keys`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys work on the chart itself
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (index < 0 && count > 0 && event.currentTarget.matches(':focus-visible'))
            setActive({ index: 0, byKeys: true });
        }}
        onBlur={() => setActive(NOTHING)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setActive((now) => (now.byKeys ? now : NOTHING))}
        onClick={(event) => {
          const picked = under(event);
          if (picked >= 0) pick(picked);
        }}
      >
        <span id={`${id}-keys`} className="visually-hidden">
          {t(props.onPick ? 'charts.keysPick' : 'charts.keys')}
        </span>
        <div className="chart-drawing" aria-hidden="true">
          {plot && <Suspense fallback={null}>{props.draw(plot)}</Suspense>}
        </div>
        {plot && index >= 0 && <ActiveColumn frame={props} plot={plot} index={index} byKeys={active.byKeys} />}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {active.byKeys && index >= 0 ? props.reading(index) : ''}
      </p>
    </figure>
  );
}

function ActiveColumn(props: { frame: ChartFrameProps; plot: Plot; index: number; byKeys: boolean }): ReactNode {
  const { frame, plot, index, byKeys } = props;
  const id = useId();
  const middle = middleOf(plot, index);
  const band = Math.max(6, plot.band);
  const toLeft = middle > plot.width / 2;
  const note = frame.note?.(index) ?? '';
  return (
    <div aria-hidden="true">
      <div
        className={byKeys ? 'chart-active by-keys' : 'chart-active'}
        style={{ left: middle - band / 2, width: band, top: plot.top, height: plot.height - plot.top - plot.bottom }}
      />
      <div
        className="chart-tip"
        style={toLeft ? { right: plot.width - middle + band / 2 + 8 } : { left: middle + band / 2 + 8 }}
      >
        <p className="chart-tip-title">{frame.labels[index]}</p>
        {frame.tip(index).map(({ label, value, sample }) => (
          <p key={label} className="chart-tip-line">
            {sample && <LegendSample {...sample} id={`${id}-${sample.series}`} />}
            <span>{label}</span>
            <b className="numbers">{value}</b>
          </p>
        ))}
        {note !== '' && <p className="chart-tip-note">{note}</p>}
      </div>
    </div>
  );
}

function ChartLegend({ items }: { items: readonly LegendItem[] }): ReactNode {
  const id = useId();
  return (
    <ul className="chart-legend" aria-hidden="true">
      {items.map(({ label, ...sample }) => (
        <li key={label} className="chart-legend-item">
          <LegendSample {...sample} id={`${id}-${sample.series}`} />
          <span>{label}</span>
        </li>
      ))}
    </ul>
  );
}

/** The width of an element, followed; 0 before it is known. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    setWidth(box.clientWidth);
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
