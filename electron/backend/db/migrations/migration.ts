/** One step of the schema, compiled from `sql/<name>.sql`; its place in the list is its position. */
export interface Migration {
  readonly name: string;
  /** SHA-256 of the file with line ends as \n, hexadecimal. A released migration never changes. */
  readonly hash: string;
  readonly statements: readonly string[];
}
