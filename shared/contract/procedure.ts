import { oc } from '@orpc/contract';
import { contractErrors } from './errors.ts';

type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const base = oc.errors(contractErrors);

/** Starts a procedure that is also served as OpenAPI under /api at this path; the only place where routes are made. */
export function procedure(method: HttpMethod, path: `/${string}`, summary: string): ReturnType<typeof base.route> {
  return base.route({ method, path, summary, inputStructure: 'compact', outputStructure: 'compact' });
}
