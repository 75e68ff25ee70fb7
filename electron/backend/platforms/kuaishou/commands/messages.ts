import { jsonId } from '../lossless-json.ts';
import type { CommandRequests } from './command-request.ts';

/** Messages to buyers (§13.2 of the platform's rules): the phone goes as the order's ciphertext, never in plain. */
export const MESSAGE_REQUESTS = {
  'message.send': ({ encryptedPhone, signId, templateId, parameters }) => {
    if (encryptedPhone === '') throw new RangeError('no phone');
    return {
      method: 'open.sms.send',
      param: {
        signId: jsonId(signId),
        templateId: jsonId(templateId),
        // JSON within JSON: the platform takes a text here.
        ...(Object.keys(parameters).length === 0 ? {} : { templateParam: JSON.stringify(parameters) }),
        mobile: encryptedPhone,
      },
    };
  },
} as const satisfies CommandRequests<'message.send'>;
