declare global {
  interface JSON {
    /** Wraps the text of a primitive so that JSON.stringify emits it untouched (Node 22 and newer). */
    rawJSON(text: string): object;
  }
}

/** A platform id (decimal text of any length) as a JSON number without loss. */
export function rawId(id: string): object {
  return JSON.rawJSON(id);
}

type SourceReviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

const keepLongIntegers: SourceReviver = (_key, value, context) => {
  const source = context?.source;
  if (typeof value === 'number' && source !== undefined && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)) {
    return source;
  }
  return value;
};

/** Parses JSON; integers beyond 2^53 come back as their decimal text. Throws SyntaxError as JSON.parse does. */
export function parseLossless(text: string): unknown {
  return JSON.parse(text, keepLongIntegers as (key: string, value: unknown) => unknown);
}
