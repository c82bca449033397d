/**
 * Names of files beyond those of a list, so that one which is deleted or written again is not counted any longer. In: paths; out: how
 * many there are. Snapshots share all but the newest names. Beyond `KNOWN` names only a number is kept.
 */
const CHUNK = 512;
const KNOWN = 20_480;

type Chunk = ReadonlySet<string>;

export class OlderFiles {
  /** never changed in place: snapshots hold them too */
  #full: readonly Chunk[] = [];
  #newest = new Set<string>();
  #nameless = 0;

  get count(): number {
    return this.#nameless + this.#newest.size + this.#full.reduce((sum, { size }) => sum + size, 0);
  }

  add(path: string): void {
    this.#newest.add(path);
    if (this.#newest.size < CHUNK) return;
    this.#full = [...this.#full, this.#newest];
    this.#newest = new Set();
    if (this.#full.length * CHUNK <= KNOWN) return;
    this.#nameless += this.#full[0]?.size ?? 0;
    this.#full = this.#full.slice(1);
  }

  delete(path: string): void {
    if (this.#newest.delete(path)) return;
    if (this.#full.some((chunk) => chunk.has(path))) this.#keep((other) => other !== path);
  }

  /** A folder goes with all in it. */
  deleteBelow(folder: string): void {
    const inside = `${folder}/`;
    const stays = (path: string): boolean => path !== folder && !path.startsWith(inside);
    for (const path of [...this.#newest]) if (!stays(path)) this.#newest.delete(path);
    this.#keep(stays);
  }

  #keep(stays: (path: string) => boolean): void {
    this.#full = this.#full.flatMap((chunk) => {
      const rest = [...chunk].filter(stays);
      return rest.length === chunk.size ? [chunk] : rest.length === 0 ? [] : [new Set(rest)];
    });
  }

  copy(): OlderFiles {
    const copy = new OlderFiles();
    copy.#full = this.#full;
    copy.#newest = new Set(this.#newest);
    copy.#nameless = this.#nameless;
    return copy;
  }
}
