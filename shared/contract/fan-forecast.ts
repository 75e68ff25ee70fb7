import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
const figure = z.number();

/** Why nothing is foretold of a fan. */
export const FORECAST_LACKS = ['not_fitted', 'refused', 'no_purchases', 'too_new'] as const;

export const ownForecastSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('foretold'),
    /** When the model of the fan's shop was fitted, and the last Shanghai day number that it saw. */
    fittedAt: timeSchema,
    endDay: z.number().int(),
    parameters: z.object({ r: figure, alpha: figure, a: figure, b: figure }),
    /** Purchase days after the first, weeks from the first to the last, weeks from the first to the last day seen. */
    repeats: count,
    recency: figure,
    age: figure,
    /** The chance that the fan still buys here at all, 0 to 1. */
    active: figure,
    /** Purchases to expect. */
    expected30: figure,
    expected90: figure,
    /** Null where no value could be fitted; money in fen. */
    value: z
      .object({
        parameters: z.object({ p: figure, q: figure, gamma: figure }),
        /** Repeat purchases that the mean is of, and what one of them was worth; both 0 where none had money. */
        repeats: count,
        mean: figure,
        /** What one purchase is expected to be worth, and those of 90 days together. */
        one: figure,
        ninety: figure,
      })
      .nullable(),
  }),
  z.object({ outcome: z.literal('none'), lack: z.enum(FORECAST_LACKS) }),
]);
export type OwnForecast = z.infer<typeof ownForecastSchema>;

export const fanForecastContract = {
  forecast: procedure('GET', '/fans/{id}/forecast', 'What the model of the shop expects of one fan')
    .input(z.object({ id: idSchema }))
    .output(ownForecastSchema),
};
