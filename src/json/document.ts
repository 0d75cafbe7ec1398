import type { AST } from 'jsonc-eslint-parser';
import type { Range } from '../text/range.ts';
import { JsonPlace } from './place.ts';

/** One JSON file that parsed, comments and trailing commas allowed. */
export class JsonDocument {
  /** The text all ranges are of; without a byte order mark. */
  readonly text: string;
  readonly root: JsonPlace;
  /** Line and block comments, with their marks, in file order. */
  readonly comments: readonly Range[];

  constructor(text: string, program: AST.JSONProgram) {
    this.text = text;
    this.comments = program.comments.flatMap(({ range }): Range[] => (range === undefined ? [] : [[range[0], range[1]]]));
    this.root = new JsonPlace(this, null, null, { node: program.body[0].expression, property: null, isDuplicate: false });
  }

  /** Whether a comment starts within the range. */
  hasCommentIn(range: Range): boolean {
    return this.comments.some(([start]) => range[0] <= start && start < range[1]);
  }
}
