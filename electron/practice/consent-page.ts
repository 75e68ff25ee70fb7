import type { ShopWorld } from './world/types.ts';

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;background:#f5f6f8;color:#222;margin:0}
main{max-width:28rem;margin:6vh auto;background:#fff;border-radius:12px;padding:2rem;box-shadow:0 2px 16px #0001}
label{display:block;padding:.6rem .8rem;border:1px solid #e3e5e9;border-radius:8px;margin:.4rem 0;cursor:pointer}
button{width:100%;padding:.7rem;border:0;border-radius:8px;background:#d9480f;color:#fff;font-size:1rem;cursor:pointer}
small{color:#5c6370}`;

/** The page on which a seller consents; every practice shop can be chosen. */
export function consentPage(
  shops: readonly ShopWorld[],
  parameters: ReadonlyMap<string, string>,
  scopes: readonly string[],
): string {
  const hidden = ['app_id', 'redirect_uri', 'scope', 'response_type', 'state']
    .flatMap((name) => {
      const value = parameters.get(name);
      return value === undefined ? [] : [`<input type="hidden" name="${name}" value="${escapeHtml(value)}">`];
    })
    .join('');
  const choices = shops
    .map(
      (shop, index) =>
        `<label><input type="radio" name="seller_id" value="${shop.sellerId}"${index === 0 ? ' checked' : ''}> ${escapeHtml(shop.name)}</label>`,
    )
    .join('');
  return page(
    '授权练习店铺',
    `<p>应用申请访问以下店铺：</p><form action="/oauth/authorize" method="get">${hidden}${choices}
<p><small>授权范围：${scopes.map(escapeHtml).join('、')}</small></p><button type="submit">同意授权</button></form>`,
  );
}

/** A page that only says what is wrong. */
export function messagePage(title: string, detail: string): string {
  return page(title, `<p>${escapeHtml(detail)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
