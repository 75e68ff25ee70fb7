import type { ConnectShop } from '../../../shared/contract/shops.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';

/** What is typed into the form that connects a shop. */
export interface ConnectDraft {
  readonly name: string;
  readonly groupId: number | null;
  readonly gatewayUrl: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly signSecret: string;
  readonly redirectUri: string;
  readonly how: 'consent' | 'token';
  readonly accessToken: string;
  readonly refreshToken: string;
}

export const EMPTY_DRAFT: ConnectDraft = {
  name: '',
  groupId: null,
  gatewayUrl: '',
  appKey: '',
  appSecret: '',
  signSecret: '',
  redirectUri: '',
  how: 'consent',
  accessToken: '',
  refreshToken: '',
};

export type TextField = Exclude<keyof ConnectDraft, 'groupId' | 'how'>;

/** The label of each field that must be filled for the chosen way. */
export function requiredFields(how: ConnectDraft['how']): Partial<Record<TextField, MessageKey>> {
  return {
    appKey: 'shops.form.appKey',
    appSecret: 'shops.form.appSecret',
    signSecret: 'shops.form.signSecret',
    ...(how === 'consent' ? { redirectUri: 'shops.form.redirectUri' } : { accessToken: 'shops.form.accessToken' }),
  } satisfies Partial<Record<TextField, MessageKey>>;
}

/** The fields that are still empty and must not be. */
export function emptyFields(draft: ConnectDraft): ReadonlySet<TextField> {
  const names = Object.keys(requiredFields(draft.how)) as TextField[];
  return new Set(names.filter((name) => draft[name].trim() === ''));
}

/** The draft as the contract wants it; the other way's fields are left out. */
export function toConnectInput(draft: ConnectDraft): ConnectShop {
  const { groupId } = draft;
  return {
    platform: 'kuaishou',
    name: draft.name.trim(),
    appKey: draft.appKey.trim(),
    appSecret: draft.appSecret.trim(),
    signSecret: draft.signSecret.trim(),
    ...given('gatewayUrl', draft.gatewayUrl),
    ...given('redirectUri', draft.redirectUri),
    ...(draft.how === 'token' ? given('accessToken', draft.accessToken) : {}),
    ...(draft.how === 'token' ? given('refreshToken', draft.refreshToken) : {}),
    ...(groupId === null ? {} : { groupId }),
  };
}

function given<Name extends string>(name: Name, text: string): { [Key in Name]?: string } {
  const trimmed = text.trim();
  return trimmed === '' ? {} : ({ [name]: trimmed } as { [Key in Name]?: string });
}
