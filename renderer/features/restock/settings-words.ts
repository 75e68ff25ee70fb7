const MINUTES_OF_DAY = 1440;

/** Minutes of a day as `21:30`. */
export function clockText(minute: number): string {
  const part = (number: number): string => String(number).padStart(2, '0');
  return `${part(Math.floor(minute / 60))}:${part(minute % 60)}`;
}

/** Minutes of a day from `21:30`, `9:00` or `930`; undefined = no time. */
export function minuteOf(text: string): number | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:\uff1a]?(\d{2})$/.exec(text) ?? [];
  const minute = hours === '' || Number(minutes) > 59 ? Number.NaN : Number(hours) * 60 + Number(minutes);
  return minute >= 0 && minute < MINUTES_OF_DAY ? minute : undefined;
}

/** Template parameters, one a line. */
export function linesOfParameters(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, text]) => `${name}=${text}`)
    .join('\n');
}

/** Template parameters from lines `name=text`; the number of the first line that is none. */
export function parametersOf(
  lines: string,
): { readonly parameters: Record<string, string> } | { readonly wrongLine: number } {
  const parameters: Record<string, string> = {};
  for (const [index, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name = '', text = ''] = /^\s*([^=\s]+)\s*=(.*)$/.exec(line) ?? [];
    if (name === '') return { wrongLine: index + 1 };
    parameters[name] = text.trim();
  }
  return { parameters };
}
