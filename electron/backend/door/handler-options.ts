import { ORPCError } from '@orpc/client';
import type { StandardHandlerOptions } from '@orpc/server/standard';
import type { RequestContext } from '../host.ts';
import { requestContext } from './request-context.ts';

/** One line for the log; never a header, an input or a token. */
export type Log = (line: string) => void;

/**
 * What every handler of a door has in common: the context of each call comes from that call's own headers, and what
 * is not an expected error is logged as the bug it is.
 */
export function handlerOptions(
  log: Log,
): Required<Pick<StandardHandlerOptions<RequestContext>, 'rootInterceptors' | 'interceptors'>> {
  return {
    rootInterceptors: [
      // Spread: plugins keep things of their own in the context.
      (options) =>
        options.next({
          ...options,
          context: { ...options.context, ...requestContext(options.request.headers, options.context.origin) },
        }),
    ],
    interceptors: [
      async (options) => {
        try {
          return await options.next();
        } catch (error) {
          if (!(error instanceof ORPCError) && !options.request.signal?.aborted) {
            const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
            log(`call failed: ${options.request.url.pathname} ${detail}`);
          }
          throw error;
        }
      },
    ],
  };
}

/** Context of a call before its headers are read. */
export function initialContext(origin: string): RequestContext {
  return { staffId: null, locale: 'zh-CN', origin };
}
