import type { CommandAnswer, PlatformCommand } from '../../platform-command.ts';
import { PlatformError } from '../../platform-error.ts';
import type { AuthorisedCall } from '../authorised-call.ts';
import type { GatewayAnswer } from '../gateway-client.ts';
import { sliceMember } from '../json-slices.ts';
import type { CommandByKind, CommandRequest, CommandRequests } from './command-request.ts';
import { ITEM_REQUESTS } from './items.ts';
import { MESSAGE_REQUESTS } from './messages.ts';
import { ORDER_REQUESTS } from './orders.ts';
import { REFUND_REQUESTS } from './refunds.ts';

const REQUESTS: CommandRequests<PlatformCommand['kind']> = {
  ...ORDER_REQUESTS,
  ...REFUND_REQUESTS,
  ...ITEM_REQUESTS,
  ...MESSAGE_REQUESTS,
};

function requestOf<Kind extends PlatformCommand['kind']>(kind: Kind, command: CommandByKind[Kind]): CommandRequest {
  return REQUESTS[kind](command);
}

/**
 * Sends one write once. Whatever fails comes as a PlatformError that tells whether a request may have left: also the
 * caller's abort (code `ABORT_ERR`), a gate or a token store that throws, and values that no call can carry.
 */
export async function sendCommand(
  call: AuthorisedCall,
  command: PlatformCommand,
  signal?: AbortSignal,
): Promise<CommandAnswer> {
  const { method, param } = checkedRequest(command);
  let left = false;
  try {
    const answer = await call(method, param, {
      signal,
      urgent: true,
      onDeparture: (now) => {
        left = now;
      },
    });
    return answerOf(command, answer);
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    const aborted = signal?.aborted === true;
    throw new PlatformError({
      kind: 'transport',
      code: aborted ? 'ABORT_ERR' : undefined,
      text: `${aborted ? 'given up' : 'failed'} ${left ? 'while the answer was awaited' : 'before it was sent'}`,
      method,
      sent: left,
      cause: aborted ? undefined : error,
    });
  }
}

function checkedRequest(command: PlatformCommand): CommandRequest {
  try {
    return requestOf(command.kind, command);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PlatformError({ kind: 'request-wrong', text: error.message, method: command.kind, sent: false });
  }
}

/** The answer to most writes holds nothing. A number that cannot be read is no reason to doubt the success. */
function answerOf({ kind }: PlatformCommand, { payload, requestId }: GatewayAnswer): CommandAnswer {
  if (kind !== 'message.send') return { requestId };
  const text = sliceMember(payload, ['messageId'])?.replaceAll('"', '');
  return text !== undefined && /^\d+$/.test(text) ? { requestId, platformId: text } : { requestId };
}
