import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const open: string[] = [];

afterEach(() => {
  for (const path of open.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** A directory of the disk that goes away after the test. */
export class TemporaryDirectory {
  /** Absolute, without links. */
  readonly path: string;

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    this.path = realpathSync(mkdtempSync(join(tmpdir(), 'npm-publish-repository-')));
    open.push(this.path);
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  at(path: string): string {
    return join(this.path, path);
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), content);
  }

  makeDirectory(path: string): void {
    mkdirSync(this.at(path), { recursive: true });
  }

  remove(path: string): void {
    rmSync(this.at(path), { recursive: true });
  }

  /** `target` may be relative to the directory of the link. */
  link(path: string, target: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    symlinkSync(target, this.at(path));
  }
}
