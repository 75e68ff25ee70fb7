interface PastedCode {
  readonly code: string;
  readonly state?: string | undefined;
}

/** Characters of a code; long enough that a stray word is not taken for one. */
const CODE = /^[A-Za-z0-9._~+/=-]{8,1024}$/;
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>“”]+/i;

/**
 * Finds the code in what a person pasted: a bare code, a query text, or a whole redirect address, with the code in its
 * query or in its fragment. Undefined when there is none.
 */
export function readAuthorisationCode(pasted: string): PastedCode | undefined {
  const text = pasted
    .trim()
    .replace(/^["'“”]+|["'“”]+$/g, '')
    .trim();
  const address = ADDRESS.exec(text)?.[0];
  if (address !== undefined) return codeOfAddress(address);
  if (/(^|[?#&])code=/.test(text) && !/\s/.test(text)) return codeOfQuery(text.replace(/^[^?#]*[?#]/, ''));
  return CODE.test(text) && !text.includes('=/') && !/^www\./i.test(text) ? { code: text } : undefined;
}

function codeOfAddress(address: string): PastedCode | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const fragment = url.hash.replace(/^#/, '');
  return codeOfQuery(url.search.slice(1)) ?? codeOfQuery(fragment.slice(fragment.indexOf('?') + 1));
}

function codeOfQuery(query: string): PastedCode | undefined {
  // A plus sign is part of a code here, never a space.
  const fields = new URLSearchParams(query.replaceAll('+', '%2B'));
  const code = fields.get('code')?.trim() ?? '';
  if (!CODE.test(code)) return undefined;
  const state = fields.get('state');
  return state === null || state === '' ? { code } : { code, state };
}
