import type { AST } from 'yaml-eslint-parser';
import type { Range } from '../text/range.ts';
import type { YamlNode } from './anchors.ts';
import { Anchors } from './anchors.ts';
import { YamlPlace } from './place.ts';
import { syntaxOf } from './syntax.ts';

/** One YAML file that parsed, with at most one document that has content. */
export class YamlDocument {
  /** The text all ranges are of; without a byte order mark. */
  readonly text: string;
  readonly root: YamlPlace;
  /** For the files of this layer. */
  readonly anchors: Anchors;
  readonly #program: AST.YAMLProgram;
  #comments: readonly Range[] | null = null;

  constructor(text: string, program: AST.YAMLProgram, content: YamlNode | null) {
    this.text = text;
    this.#program = program;
    this.anchors = new Anchors(text, content);
    this.root = new YamlPlace(this, null, null, syntaxOf(content, null, this.anchors));
  }

  /** The comments of the file, from `#` to the end of the line, in order. */
  get comments(): readonly Range[] {
    this.#comments ??= this.#program.comments
      .map((comment): Range => [comment.range[0], comment.range[1]])
      .sort((a, b) => a[0] - b[0]);
    return this.#comments;
  }

  /** Whether a comment starts within the range. */
  hasCommentIn(range: Range): boolean {
    const { comments } = this;
    let low = 0;
    let high = comments.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((comments[middle]?.[0] ?? Infinity) < range[0]) low = middle + 1;
      else high = middle;
    }
    return (comments[low]?.[0] ?? Infinity) < range[1];
  }
}
