import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
const figure = z.number();

const repeatParametersSchema = z.object({ r: figure, alpha: figure, a: figure, b: figure });
const spendParametersSchema = z.object({ p: figure, q: figure, gamma: figure });

const modelRefusalSchema = z.object({
  code: z.enum([
    'few_fans',
    'short_history',
    'no_recent_orders',
    'few_repeat_buyers',
    'few_regulars',
    'same_histories',
  ]),
  found: figure,
  needed: figure,
});

export const MODEL_WARNINGS = [
  'not_converged',
  'parameters_at_limit',
  'parameters_unsure',
  'short_history',
  'hold_out_missed',
  'value_follows_frequency',
] as const;

/** A fan and what the model expects of it; money in fen. */
export const fanForecastSchema = z.object({
  buyerId: idSchema,
  nick: z.string(),
  purchases: count,
  lastAt: timeSchema,
  /** The chance that the fan still buys here at all, 0 to 1. */
  active: figure,
  expected30: figure,
  expected90: figure,
  /** Expected purchases of 90 days times the expected value of one; null where no value could be fitted. */
  value90: figure.nullable(),
});
export type FanForecast = z.infer<typeof fanForecastSchema>;

export const fittedModelSchema = z.object({
  outcome: z.literal('fitted'),
  /** The last day seen, as a Shanghai day number. */
  endDay: z.number().int(),
  historyDays: count,
  fans: count,
  parameters: repeatParametersSchema,
  standardErrors: repeatParametersSchema.nullable(),
  logLikelihood: figure,
  spend: z
    .object({
      parameters: spendParametersSchema,
      /** Expected value of one purchase of an average fan, fen. */
      populationMean: figure.nullable(),
      correlation: figure.nullable(),
    })
    .nullable(),
  warnings: z.array(z.enum(MODEL_WARNINGS)),
  /** All fans together. */
  expected30: figure,
  expected90: figure,
  /** Fans by their chance of being active, in tenths from 0 to 1. */
  activeTenths: z.array(count).length(10),
  /** Fans who bought once only; the model gives them no occasion to leave. */
  boughtOnce: count,
  /** Judged on the last part of the history, which a second fit did not see; null where the history is too short. */
  quality: z
    .object({
      calibrationEndDay: z.number().int(),
      weeks: figure,
      actualMean: figure,
      expectedMean: figure,
      bins: z.array(
        z.object({
          repeats: count,
          isLast: z.boolean(),
          fans: count,
          actualMean: figure,
          expectedMean: figure,
        }),
      ),
      /** Repeats of all fans added up to the end of each week. */
      tracking: z.array(z.object({ weekEndDay: z.number().int(), actual: figure, expected: figure })),
    })
    .nullable(),
  /** Those expected to bring most in the next 90 days, most first. */
  best: z.array(fanForecastSchema),
});
export type FittedModel = z.infer<typeof fittedModelSchema>;

export const fanModelFitSchema = z.discriminatedUnion('outcome', [
  fittedModelSchema,
  z.object({
    outcome: z.literal('refused'),
    endDay: z.number().int(),
    fans: count,
    historyDays: count,
    refusals: z.array(modelRefusalSchema).min(1),
  }),
]);
export type FanModelFit = z.infer<typeof fanModelFitSchema>;

export const fanModelContract = {
  model: procedure('GET', '/fans/model/{shopId}', 'Who comes back: the last fit of a shop')
    .input(z.object({ shopId: idSchema }))
    .output(z.object({ fittedAt: timeSchema.nullable(), fit: fanModelFitSchema.nullable() })),
  refit: procedure('POST', '/fans/model/{shopId}/fit', 'Fit the model of a shop now')
    .input(z.object({ shopId: idSchema }))
    .output(z.object({ fittedAt: timeSchema, fit: fanModelFitSchema })),
};
