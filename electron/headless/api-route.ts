import type { IncomingMessage, ServerResponse } from 'node:http';
import { SmartCoercionPlugin } from '@orpc/json-schema';
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { BodyLimitPlugin } from '@orpc/server/node';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../shared/contract/contract.ts';
import { type MessageKey, translate } from '../../shared/i18n/translate.ts';
import type { Backend } from '../backend/backend.ts';
import { handlerOptions, initialContext, type Log } from '../backend/door/handler-options.ts';
import { requestContext } from '../backend/door/request-context.ts';
import { answerError } from './answers.ts';
import { createArrayParameters } from './array-parameters.ts';
import { wordRefusals } from './refusal-words.ts';
import { MESSAGE_LIMIT } from './request-guard.ts';
import type { LaunchSession } from './session.ts';

export type ApiRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The API description that `/api/openapi.json` answers. `server` is the API's own address. */
function describeApi(version: string, server: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: {
      title: 'Maitian 麦田',
      version,
      description:
        'The local API of Maitian. Money is integer fen, times are epoch milliseconds, platform ids are strings. ' +
        'Lists take `cursor` and `limit` (at most 200). Errors are `{ code, message, data }`, worded in the language ' +
        'of Accept-Language (zh-CN or en). Send the launch token as `Authorization: Bearer`.',
    },
    servers: [{ url: server }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });
}

/**
 * The seller's own scripts. Only the bearer token opens it: a cookie is sent by the browser on its own, a header is
 * not, so no foreign page can act through it. Numbers in addresses are turned from text by the schemas.
 */
export function createApiRoute(
  backend: Backend,
  session: LaunchSession,
  options: { readonly version: string; readonly port: number; readonly log: Log },
): ApiRoute {
  const common = handlerOptions(options.log);
  const handler = new OpenAPIHandler(backend.router, {
    ...common,
    // Outermost, so that it words what the others throw.
    interceptors: [wordRefusals, ...common.interceptors],
    plugins: [
      new BodyLimitPlugin({ maxBodySize: MESSAGE_LIMIT }),
      new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] }),
      createArrayParameters(),
    ],
  });
  let description: Promise<string> | undefined;

  return async (request, response) => {
    const { locale } = requestContext(request.headers, '');
    const say = (key: MessageKey): string => translate(locale, key);
    const verdict = session.checkBearer(request.headers.authorization);
    if (verdict === 'too-many') {
      return answerError(response, 429, 'TOO_MANY_REQUESTS', say('api.tooManyAttempts'), { 'retry-after': '60' });
    }
    if (verdict === 'rejected') {
      return answerError(response, 401, 'UNAUTHORIZED', say('api.tokenExpected'), { 'www-authenticate': 'Bearer' });
    }
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    if (request.method === 'GET' && request.url?.split('?', 1)[0] === '/api/openapi.json') {
      description ??= describeApi(options.version, `http://127.0.0.1:${options.port}/api`).then((document) =>
        JSON.stringify(document),
      );
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(await description);
      return;
    }
    const { matched } = await handler.handle(request, response, {
      prefix: '/api',
      context: initialContext(request.socket.remoteAddress ?? 'loopback'),
    });
    if (!matched) answerError(response, 404, 'NOT_FOUND', say('api.noSuchRoute'));
  };
}
