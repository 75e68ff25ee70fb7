import type { Translate } from '../../ui/text.ts';

/** Kinds of sources that have a name; others are shown as the platform numbers them. */
const KINDS = ['1', '2', '3', '7', '29', '201', '311', '478', '10008', '100010'] as const;
/** Between them the platform numbers shares to WeChat. */
const WECHAT_FROM = 10_000;
const WECHAT_TO = 20_000;

/** A source as people know it: its kind by name, and which one; the platform's number where the kind has no name here. */
export function sourceName(
  t: Translate,
  { sourceType, sourceId }: { readonly sourceType: string; readonly sourceId: string },
): string {
  if (sourceType === '' && sourceId === '') return t('fans.sources.none');
  const known = KINDS.find((kind) => kind === sourceType);
  const number = Number(sourceType);
  const shared = number > WECHAT_FROM && number < WECHAT_TO;
  const unnamed = shared ? t('fans.sources.wechat', { number }) : sourceType;
  const kind = known === undefined ? unnamed : t(`fans.sources.kind.${known}`);
  return sourceId === '' ? kind : t('fans.sources.named', { kind, id: sourceId });
}
