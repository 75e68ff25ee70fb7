import { ORPCError } from '@orpc/client';
import type { StandardHandlerOptions } from '@orpc/server/standard';
import { z } from 'zod';
import { translate } from '../../shared/i18n/translate.ts';
import type { RequestContext } from '../backend/host.ts';

type Interceptor = NonNullable<StandardHandlerOptions<RequestContext>['interceptors']>[number];

const issuesSchema = z.object({
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])).optional() })),
});

/** The fields that were wrong, as a person would name them: `shopIds.0, limit`. */
function fieldsOf(data: unknown): string {
  const parsed = issuesSchema.safeParse(data);
  if (!parsed.success) return '?';
  return [...new Set(parsed.data.issues.map(({ path }) => path?.join('.') || '?'))].join(', ');
}

/** Refusals that the library words in English leave the API in the caller's language; their codes and data stay. */
export const wordRefusals: Interceptor = async (options) => {
  try {
    return await options.next();
  } catch (error) {
    if (!(error instanceof ORPCError) || error.defined) throw error;
    const { locale } = options.context;
    const message =
      error.code === 'BAD_REQUEST'
        ? translate(locale, 'api.badInput', { fields: fieldsOf(error.data) })
        : error.code === 'PAYLOAD_TOO_LARGE'
          ? translate(locale, 'api.bodyTooLarge')
          : undefined;
    if (message === undefined) throw error;
    throw new ORPCError(error.code, { status: error.status, message, data: error.data, cause: error });
  }
};
