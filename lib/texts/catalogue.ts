/** A text that depends on a number: a form for each of the categories that its language has (CLDR, UTS 35). */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Texts by key. What is to be filled in stands in braces: `Chat with {customer}`; a count is `{count}`. */
export type Catalogue = Readonly<Record<string, string | Forms>>;

/** The same texts in another language. */
export type Translation<C extends Catalogue> = {
  readonly [K in keyof C]: C[K] extends string ? string : Forms;
};

/** Keys of texts that stand as they are. */
export type TextKey<C extends Catalogue> = {
  [K in keyof C & string]: C[K] extends string ? K : never;
}[keyof C & string];

/** Keys of texts that depend on a number. */
export type PluralKey<C extends Catalogue> = {
  [K in keyof C & string]: C[K] extends string ? never : K;
}[keyof C & string];

/** The names of what is to be filled in. */
export type Places<Message> = Message extends string
  ? Message extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Places<Rest>
    : never
  : Places<Message[keyof Message]>;

/** What a call has to hand over for these names; nothing where there are none. */
export type Values<Names extends string> = [Names] extends [never]
  ? []
  : [values: Readonly<Record<Names, string | number>>];
