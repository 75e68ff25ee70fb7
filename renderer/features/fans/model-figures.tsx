import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { FittedModel } from '../../../shared/contract/fan-model.ts';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

const digits = (value: number): string => value.toPrecision(3);

/** What is to be expected of the shop's fans, what speaks against believing it, and how it was computed. */
export function ModelFigures({ model }: { readonly model: FittedModel }): ReactNode {
  const t = useText();
  const { parameters, standardErrors } = model;
  const times = (value: number): string => t('fanModel.times', { n: formatCount(Math.round(value)) });
  const mean = model.spend?.populationMean ?? null;
  return (
    <section className="card model-figures" aria-label={t('fanModel.figures')}>
      {model.warnings.map((code) => (
        <Alert key={code} type="warning" showIcon title={t(`fanModel.warning.${code}`)} />
      ))}
      <dl className="model-numbers">
        <div>
          <dt>{t('fanModel.expected30')}</dt>
          <dd className="numbers">{times(model.expected30)}</dd>
        </div>
        <div>
          <dt>{t('fanModel.expected90')}</dt>
          <dd className="numbers">{times(model.expected90)}</dd>
        </div>
        {mean !== null && (
          <div>
            <dt>{t('fanModel.value')}</dt>
            <dd className="numbers">{formatMoney(Math.round(mean))}</dd>
          </div>
        )}
      </dl>
      <details>
        <summary>{t('fanModel.explain')}</summary>
        <p className="soft">
          {t('fanModel.explanation', {
            r: digits(parameters.r),
            alpha: digits(parameters.alpha),
            a: digits(parameters.a),
            b: digits(parameters.b),
            errors:
              standardErrors === null
                ? '–'
                : [standardErrors.r, standardErrors.alpha, standardErrors.a, standardErrors.b].map(digits).join(' / '),
            likelihood: model.logLikelihood.toFixed(1),
          })}
        </p>
      </details>
    </section>
  );
}
