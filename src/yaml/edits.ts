/** The edits of YAML files. Each is null when it would have to guess, and keeps line endings, comments and indentation. */
export type { YamlPair } from './pair-source.ts';
export type { Beside } from './pair-edits.ts';
export { addPair, removePair, setValue } from './pair-edits.ts';
export { replacePair } from './pair-replacement.ts';
export { appendItem, insertItem } from './item-edits.ts';
export { setScalar } from './scalar-edits.ts';
export { insertWord, replaceWord } from './word-edits.ts';
