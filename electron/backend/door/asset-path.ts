/** True for a path that may be asked of the backend: one of its two folders and one plain name, nothing encoded. */
export function isAssetPath(path: string): boolean {
  return /^\/(pictures|exports)\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/.test(path);
}

/** Value of a Content-Disposition header that saves under this name, also where it is Chinese. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
