/** The part of the JSON object that writes a number as it stands; the type library does not declare it yet. */
interface JsonWithSource {
  rawJSON(text: string): object;
}

function keepsSource(json: object): json is JsonWithSource {
  return 'rawJSON' in json && typeof json.rawJSON === 'function';
}

/** The runtime's JSON with source text access (Node 22 and newer); throws where the runtime has none. */
export function jsonWithSource(): JsonWithSource {
  const json: object = JSON;
  if (!keepsSource(json))
    throw new Error('This runtime cannot read long JSON integers without loss; Node 22 or newer is needed.');
  return json;
}
