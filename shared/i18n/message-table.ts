/** Key -> [Simplified Chinese, English]; `{name}` in a text is filled in. */
export type MessageTable = Readonly<Record<string, readonly [zhCn: string, en: string]>>;
