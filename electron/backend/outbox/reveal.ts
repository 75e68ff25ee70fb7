import { SECOND } from '../../../shared/domain/clock.ts';
import { type ReceiverField, receiverFieldSchema } from '../../../shared/domain/outbox.ts';
import { isMessageKey } from '../../../shared/i18n/translate.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { platformOf } from '../platforms/registry.ts';
import { UserError } from '../user-error.ts';
import { type CommandRow, findCiphers, findCommand, platformKindOf } from './outbox-read.ts';
import { refusalWords } from './refusal-words.ts';
import { type Said, say } from './said.ts';
import { settle } from './settle.ts';
import type { StepTools } from './step-tools.ts';
import { waitingAfter } from './waiting.ts';

const TRIES = 3;

interface Asked {
  readonly platformOrderId: string;
  readonly field: ReceiverField;
}

function askedBy(row: CommandRow): Asked {
  const { platformOrderId, field } = JSON.parse(row.platformCommand) as Record<string, unknown>;
  return { platformOrderId: String(platformOrderId), field: receiverFieldSchema.parse(field) };
}

function asUserError({ key, params }: Said, cause: unknown): UserError {
  return new UserError('REFUSED', isMessageKey(key) ? key : 'error.internal', params, cause);
}

/** Ends the row as failed and gives the error with the same words. */
async function fail(
  tools: StepTools,
  row: CommandRow,
  words: { outcome: Said; advice: Said },
  startedAt: number,
  cause?: unknown,
): Promise<UserError> {
  const details = cause instanceof PlatformError ? cause.details : undefined;
  await settle(
    tools,
    row,
    'sending',
    { state: 'failed', ...words },
    {
      own: {
        step: 'send',
        startedAt,
        result: 'refused',
        code: details?.code,
        text: details?.text,
        requestId: details?.requestId,
      },
    },
  );
  return asUserError(words.outcome, cause);
}

/**
 * Reveals the field that a row in state `sending` names. The plaintext is the return value and nothing else. Asking the
 * platform again about the same order is free, so a missing answer is simply asked for again.
 */
export async function revealField(tools: StepTools, commandId: number): Promise<string> {
  const { parts, options } = tools;
  const row = findCommand(parts.reader, commandId);
  if (row?.kind !== 'order.reveal' || row.state !== 'sending' || row.orderId === null)
    throw new UserError('NOT_FOUND', 'error.notFound');
  const startedAt = parts.clock.now();
  const { platformOrderId, field } = askedBy(row);
  const cipher = findCiphers(parts.reader, row.orderId)?.[field] ?? '';
  const advice = say('outbox.advice.lookAtOrder');
  if (cipher === '') throw await fail(tools, row, { outcome: say('outbox.failed.noCipher'), advice }, startedAt);
  const shop = parts.shop(row.shopId);
  const kind = platformKindOf(parts.reader, row.shopId);
  if (!shop || kind === undefined)
    throw await fail(tools, row, { outcome: say('outbox.wait.shop'), advice }, startedAt);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const connection = await shop.connect();
      const text = await connection.reveal({ platformOrderId, field, cipher }, tools.signal);
      const end = { state: 'confirmed', outcome: say('outbox.confirmed.revealed') } as const;
      await settle(tools, row, 'sending', end, { own: { step: 'send', startedAt, result: 'ok' } });
      return text;
    } catch (error) {
      tools.signal.throwIfAborted();
      if (!(error instanceof PlatformError)) {
        await fail(tools, row, { outcome: say('outbox.wait.secrets'), advice }, startedAt, error);
        throw error;
      }
      const isPassing = error.kind === 'transport' || error.kind === 'throttled';
      if (!isPassing || attempt === TRIES) {
        const refusal = platformOf(kind).refusalOf(error);
        const waiting = refusal === undefined ? waitingAfter(error, options) : undefined;
        const words = waiting
          ? { outcome: waiting.waitsFor, advice: say('outbox.advice.tryLater') }
          : refusalWords(platformOf(kind), error);
        throw await fail(tools, row, words, startedAt, error);
      }
      await parts.clock.sleep(error.details.retryAfter ?? SECOND, tools.signal);
    }
  }
}
