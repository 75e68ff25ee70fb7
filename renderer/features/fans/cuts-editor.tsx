import { Alert, Button, InputNumber, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  FIRST_CUTS,
  RFM_MEASURES,
  type RfmCuts,
  type RfmMeasure,
  unorderedCuts,
} from '../../../shared/domain/fans/rfm.ts';
import { useText } from '../../ui/text.ts';

const FEN = 100;

export interface CutsEditorProps {
  /** null = fifths. */
  readonly cuts: RfmCuts | null;
  /** The cuts that the figures were made with. */
  readonly used: RfmCuts | undefined;
  readonly onChange: (cuts: RfmCuts | null) => void;
}

/** How scores are given: by fifths, or by cuts of one's own. Cuts that do not rise are told and not used. */
export function CutsEditor({ cuts, used, onChange }: CutsEditorProps): ReactNode {
  const t = useText();
  const [draft, setDraft] = useState<RfmCuts>(() => cuts ?? FIRST_CUTS);
  const wrong = cuts === null ? undefined : unorderedCuts(draft);
  const shown = cuts === null ? used : draft;
  const unit = (measure: RfmMeasure): number => (measure === 'money' ? FEN : 1);
  const put = (measure: RfmMeasure, place: number, value: number): void =>
    setDraft((before) => ({
      ...before,
      [measure]: before[measure].map((cut, index) => (index === place ? Math.round(value * unit(measure)) : cut)),
    }));
  return (
    <section className="card chart-card" aria-label={t('fans.segments.cuts')}>
      <header className="chart-head">
        <h2 className="chart-title">{t('fans.segments.cuts')}</h2>
        <div className="chart-controls">
          <Segmented<'fifths' | 'fixed'>
            size="small"
            aria-label={t('fans.segments.cuts')}
            value={cuts === null ? 'fifths' : 'fixed'}
            options={(['fifths', 'fixed'] as const).map((value) => ({ value, label: t(`fans.segments.${value}`) }))}
            onChange={(value) => onChange(value === 'fifths' ? null : draft)}
          />
        </div>
      </header>
      <form
        className="fan-cuts"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === undefined) onChange(draft);
        }}
      >
        {RFM_MEASURES.map((measure) => (
          <div key={measure} className="fan-cuts-line">
            <span className="fan-cuts-name">{t(`fans.measure.${measure}`)}</span>
            {[0, 1, 2, 3].map((place) => (
              <InputNumber<number>
                key={place}
                size="small"
                min={0}
                max={measure === 'money' ? 100_000_000 : 100_000}
                precision={measure === 'money' ? 2 : 0}
                readOnly={cuts === null}
                controls={cuts !== null}
                aria-label={t('fans.measure.cut', { measure: t(`fans.measure.${measure}`), n: place + 1 })}
                {...(wrong === measure ? { status: 'error' as const } : {})}
                value={(shown?.[measure][place] ?? 0) / unit(measure)}
                onChange={(value) => value !== null && put(measure, place, value)}
              />
            ))}
          </div>
        ))}
        {wrong !== undefined && <Alert type="error" showIcon role="alert" title={t(`error.fans.cuts.${wrong}`)} />}
        {cuts !== null && (
          <div className="fan-cuts-line">
            <Button size="small" type="primary" htmlType="submit" disabled={wrong !== undefined}>
              {t('fans.segments.apply')}
            </Button>
            <Button size="small" onClick={() => onChange(FIRST_CUTS)}>
              {t('fans.segments.reset')}
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}
