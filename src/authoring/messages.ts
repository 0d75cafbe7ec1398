/** The three sentences of a message. */
export interface MessageParts<What extends string, Why extends string, How extends string> {
  /** What is wrong, naming the thing in backticks as the file writes it. */
  readonly what: What;
  /** What follows from it, in npm's or GitHub's terms. */
  readonly why: Why;
  /** What to write instead. */
  readonly how: How;
}

/** Joins the sentences of a message and keeps its text in the type, so that missing or misspelled data does not compile. */
export function message<const What extends string, const Why extends string, const How extends string>(
  parts: MessageParts<What, Why, How>,
): `${What} ${Why} ${How}` {
  return `${parts.what} ${parts.why} ${parts.how}`;
}

/** The names in `{{…}}` of a message. */
export type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** The `data` that a message needs: none, or exactly its placeholders. */
export type DataOf<Text extends string> = [Placeholders<Text>] extends [never]
  ? { readonly data?: never }
  : { readonly data: Readonly<Record<Placeholders<Text>, string>> };
