import { answer, answerTopLevel, refuse } from '../envelope.ts';
import { FAILURES, invalid } from '../result-codes.ts';
import { openCiphertext } from '../world/ciphertext.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { filledText, optionalText, requiredId } from './parameters.ts';

/** `open.sms.send`: to a typed number or to the ciphertext of one. Nothing recognises a repeat: each call sends. */
export function sendMessage(context: CallContext): CallOutcome {
  const { param, stage, now, messages } = context;
  const signId = requiredId(param, 'signId');
  const templateId = requiredId(param, 'templateId');
  const mobile = filledText(param, 'mobile');
  if ((optionalText(param, 'extra') ?? '').length > 60) return refuse(invalid('extra'));
  const opened = openCiphertext(stage.shop, mobile);
  const typed = /^1\d{10}$/.test(mobile);
  if (!typed && opened?.kind !== 3) return refuse(FAILURES.messageNumber);
  const { sellerId } = stage.shop;
  const oid = opened?.order.oid ?? '';
  const { messageId } = messages.send({ sellerId, at: now, signId, templateId, mobile, oid });
  if (opened !== undefined) stage.fans?.told(opened.order.buyer, now);
  return answerTopLevel({ messageId }, { kind: 'message', record: messageId, order: oid, templateId });
}

/** `open.sms.send.result`: whether a message of this shop arrived. The fields are assumed. */
export function messageResult({ param, stage, messages }: CallContext): CallOutcome {
  const found = messages.find(stage.shop.sellerId, requiredId(param, 'messageId'));
  if (found === undefined) return refuse(FAILURES.messageMissing);
  return answer({ messageId: found.messageId, status: 1, sendTime: found.at, errorMsg: '' });
}
