import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../shared/i18n/translate.ts';

export interface HeadlessArguments {
  readonly practice: boolean;
  /** Open the console in a browser. */
  readonly open: boolean;
  /** Data folder; undefined = this system's usual place. */
  readonly data: string | undefined;
  /** 0 = any free port. */
  readonly port: number;
  /** File to write when ready. */
  readonly ready: string | undefined;
  readonly locale: Locale;
}

/** Throws an Error with one readable line for anything it does not know. */
export function parseHeadlessArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): HeadlessArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: {
      practice: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      ready: { type: 'string' },
      locale: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw new Error(`--port: ${values.port} is not a port.`);
  const wanted = values.locale;
  const locale = wanted === undefined ? systemLocale(environment) : LOCALES.find((known) => known === wanted);
  if (!locale) throw new Error(`--locale: ${wanted} is not one of ${LOCALES.join(', ')}.`);
  return { practice: values.practice, open: !values['no-open'], data: values.data, port, ready: values.ready, locale };
}

/** English only where the system clearly asks for it; the sellers' language otherwise. */
function systemLocale(environment: Readonly<Record<string, string | undefined>>): Locale {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
