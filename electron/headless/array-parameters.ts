import type { AnySchema } from '@orpc/contract';
import type { StandardHandlerOptions, StandardHandlerPlugin } from '@orpc/server/standard';
import { z } from 'zod';
import type { RequestContext } from '../backend/host.ts';

/** Names of the parameters of a schema that hold lists. */
function arrayNames(schema: AnySchema | undefined): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    let inner: unknown = field;
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
      inner = inner.unwrap();
    }
    return inner instanceof z.ZodArray ? [name] : [];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * In an address one value looks like no list: `?shopIds=3` comes as text, `?shopIds=3&shopIds=4` as a list. This
 * makes the first a list of one where the contract wants a list, so that scripts need no special case.
 */
export function createArrayParameters(): StandardHandlerPlugin<RequestContext> {
  return {
    // After the coercion plugin has put itself in front: what comes later stands before it.
    order: 1,
    init(options: StandardHandlerOptions<RequestContext>) {
      options.clientInterceptors ??= [];
      options.clientInterceptors.unshift((call) => {
        const { input } = call;
        if (!isRecord(input)) return call.next();
        const wrapped = Object.fromEntries(
          arrayNames(call.procedure['~orpc'].inputSchema).flatMap((name) =>
            typeof input[name] === 'string' ? [[name, [input[name]]]] : [],
          ),
        );
        return call.next({ ...call, input: { ...input, ...wrapped } });
      });
    },
  };
}
