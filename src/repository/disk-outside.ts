import { statSync } from 'node:fs';
import { readTextOf, stampOf } from './disk-text.ts';
import type { ValidationEpochs } from './validation-epochs.ts';

interface OutsideFile {
  readonly epoch: number;
  readonly stamp: string | null;
  readonly text: string | null;
}

/** The few named files that are read although they do not lie in the repository: git's own behind a `.git` file, and the event file. */
export class OutsideFiles {
  readonly #epochs: ValidationEpochs;
  readonly #files = new Map<string, OutsideFile>();

  constructor(epochs: ValidationEpochs) {
    this.#epochs = epochs;
  }

  /** The text of a file by its absolute path; null when it is absent, larger than the limit in bytes, binary or unreadable. */
  text(absolutePath: string, largestSize: number): string | null {
    const known = this.#files.get(absolutePath);
    if (known?.epoch === this.#epochs.current) return known.text;

    const file = this.#epochs.measured(() => this.#read(absolutePath, largestSize, known));
    this.#files.set(absolutePath, file);
    return file.text;
  }

  #read(absolutePath: string, largestSize: number, known: OutsideFile | undefined): OutsideFile {
    const epoch = this.#epochs.current;
    const stamp = fileStampOf(absolutePath, largestSize);
    if (stamp === null) return { epoch, stamp, text: null };
    return known?.stamp === stamp ? { ...known, epoch } : { epoch, stamp, text: readTextOf(absolutePath, largestSize) };
  }
}

function fileStampOf(absolutePath: string, largestSize: number): string | null {
  try {
    const stats = statSync(absolutePath, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= largestSize ? stampOf(stats) : null;
  } catch {
    return null;
  }
}
