import { PlatformError } from '../platform-error.ts';

export const DEFAULT_GATEWAY_URL = 'https://openapi.kwaixiaodian.com';
/** The portal with the seller's consent page; not the API host. */
const DEFAULT_CONSENT_URL = 'https://open.kwaixiaodian.com';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The full address of a path at a gateway. Throws PlatformError `request-wrong` unless the gateway is https or
 * loopback: tokens and secrets travel in the address.
 */
export function gatewayAddress(gatewayUrl: string, path: string, method: string): string {
  const base = URL.parse(gatewayUrl);
  if (base === null || base.username !== '' || base.password !== '' || !isSafe(base)) {
    throw new PlatformError({
      kind: 'request-wrong',
      text: 'the gateway address must be https, or this computer',
      method,
    });
  }
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}${path}`;
}

function isSafe(base: URL): boolean {
  return base.protocol === 'https:' || (base.protocol === 'http:' && LOOPBACK.has(base.hostname));
}

/** Where the consent page lives: the portal for the real platform, the gateway itself for any other. */
export function consentAddress(gatewayUrl: string): string {
  return gatewayUrl.replace(/\/+$/, '') === DEFAULT_GATEWAY_URL
    ? `${DEFAULT_CONSENT_URL}/oauth/authorize`
    : gatewayAddress(gatewayUrl, '/oauth/authorize', 'oauth.authorize');
}
