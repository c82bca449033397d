/**
 * The whole palette: each operator is placed, wired and configured, once by pointer and once by keyboard, in a graph with others of its
 * kind. What was built by pointer then runs, and each operator's effect is read off the results.
 */
import { expect, test, type Page } from '@playwright/test';
import { operatorNames, registry } from '../../src/operators/index.ts';
import { sharedLab, watchErrors } from './lab.ts';
import { SHEETS, type Walk } from './paletteWalks.ts';

const BATCHES = 2;
const FIT = 'Show all';

test('every operator of the palette is walked', () => {
  const walked = SHEETS.flatMap((sheet) => sheet.walks.map((walk) => walk.op));
  expect([...walked].sort()).toEqual([...operatorNames].sort());
});

// room for a sheet's operators at a size that can be hit, and nothing that moves under the pointer
test.use({ viewport: { width: 1920, height: 1200 }, contextOptions: { reducedMotion: 'reduce' } });
const shared = sharedLab();

for (const sheet of SHEETS) {
  test(`${sheet.name}: placed, wired and configured by pointer, run, and seen at work`, async () => {
    const lab = shared();
    const { page } = lab;
    const errors = watchErrors(page);
    await lab.put(sheet.document);
    const hand = new Pointer(page);
    const outputs = new Map<Walk, string>();
    for (const walk of sheet.walks) {
      const placed = await build(hand, walk, 0);
      outputs.set(walk, registry.get(walk.op)?.gives === 'nothing' ? placed : await hand.place('foreachRDD', placed));
    }
    await expect.poll(() => problemsOf(page)).toEqual([]);
    await lab.runTo(String(BATCHES));
    for (const [walk, output] of outputs) await expectEffect(page, walk, output);
    expect(errors).toEqual([]);
  });

  test(`${sheet.name}: placed, wired and configured by keyboard`, async () => {
    const { page } = shared();
    const errors = watchErrors(page);
    await shared().put(sheet.document);
    const hand = new Keyboard(page);
    for (const walk of sheet.walks) await build(hand, walk, 1);
    await expect.poll(() => problemsOf(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
}

async function build(hand: Hand, walk: Walk, way: 0 | 1): Promise<string> {
  const placed = await hand.place(walk.op, walk.after ?? null);
  for (const [param, value] of walk.set?.[way] ?? []) await hand.configure(placed, param, value);
  if (walk.with !== undefined) await hand.wire(walk.with, placed, 1);
  return placed;
}

async function expectEffect(page: Page, { op, effect, in: where }: Walk, output: string): Promise<void> {
  if (where === 'files') {
    await page.getByRole('tab', { name: 'Files', exact: true }).click();
    await expect(page.getByRole('treeitem', { name: effect }).first()).toBeVisible();
  } else expect(await resultsOf(page, output, where === 'console'), `${op} (${output})`).toMatch(effect);
}

/** The problems that the page counts, by the nodes that have them. */
function problemsOf(page: Page): Promise<readonly string[]> {
  return page.locator('.react-flow__node').evaluateAll((nodes) => nodes.filter((node) => /Problem/.test(node.textContent ?? '')).map((node) => node.getAttribute('data-id') ?? ''));
}

/** What the console shows of one output, batch after batch. */
async function resultsOf(page: Page, id: string, printed: boolean): Promise<string> {
  const pieces = await page.getByRole('region', { name: 'Console' }).locator('pre').allInnerTexts();
  return pieces.filter((text) => (printed ? text.startsWith('-----') : text.startsWith(`foreachRDD gave · ${id} ·`))).join('\n');
}

/** A person at work on the board. Every method leaves what it placed selected. */
interface Hand {
  /** `after`: the node it is wired behind; null: a source. Gives the new node's name. */
  place(op: string, after: string | null): Promise<string>;
  wire(from: string, to: string, input: number): Promise<void>;
  configure(node: string, param: string, value: string): Promise<void>;
}

const nodeOf = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
/** Expressions have an editor that is loaded late. */
const EXPRESSIONS: ReadonlySet<string> = new Set([...registry.values()].flatMap((spec) => spec.params.filter(({ kind }) => kind === 'expression').map(({ name }) => name)));
const fieldOf = (page: Page, param: string) => page.locator(`[data-param="${param}"]`).locator(EXPRESSIONS.has(param) ? '[contenteditable=true]' : 'input, select, textarea').first();

async function idsOn(page: Page): Promise<readonly string[]> {
  return page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''));
}

/** The node that is there now and was not before. */
async function newNode(page: Page, op: string, before: readonly string[]): Promise<string> {
  let added = '';
  await expect.poll(async () => (added = (await idsOn(page)).find((id) => !before.includes(id)) ?? '')).not.toBe('');
  await expect(page.getByRole('group', { name: `${added}, ${op}`, exact: true })).toHaveCount(1);
  return added;
}

class Pointer implements Hand {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  async place(op: string, after: string | null): Promise<string> {
    const before = await idsOn(this.#page);
    if (after !== null && !(await isSelected(this.#page, after))) await this.#select(after);
    if (after === null) await this.#page.keyboard.press('Escape');
    await this.#page.locator(`button[data-op="${op}"]`).click();
    return newNode(this.#page, op, before);
  }

  async wire(from: string, to: string, input: number): Promise<void> {
    await this.#fit();
    const source = nodeOf(this.#page, from).locator('.react-flow__handle.source');
    const target = nodeOf(this.#page, to).locator('.react-flow__handle.target').nth(input);
    await source.dragTo(target, { force: true });
  }

  async configure(_node: string, param: string, value: string): Promise<void> {
    const field = fieldOf(this.#page, param);
    await field.click();
    await fill(this.#page, field, value);
  }

  async #select(id: string): Promise<void> {
    const node = nodeOf(this.#page, id);
    if (!(await this.#isInSight(id))) await this.#fit();
    await node.click({ position: { x: 30, y: 12 }, force: true });
    await expect(node).toHaveClass(/\bselected\b/);
  }

  /** Nothing lies over the place where it would be pressed. */
  #isInSight(id: string): Promise<boolean> {
    return nodeOf(this.#page, id).evaluate((node) => {
      const { left, top } = node.getBoundingClientRect();
      return node.contains(document.elementFromPoint(left + 30, top + 12));
    });
  }

  async #fit(): Promise<void> {
    await this.#page.getByRole('button', { name: FIT, exact: true }).click();
    const viewport = this.#page.locator('.react-flow__viewport');
    let last: string | null = null;
    // until the picture stands still
    await expect.poll(async () => {
      const now = await viewport.getAttribute('style');
      const stands = now === last;
      last = now;
      return stands;
    }, { intervals: [60] }).toBe(true);
  }
}

class Keyboard implements Hand {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  async place(op: string, after: string | null): Promise<string> {
    const before = await idsOn(this.#page);
    if (after !== null) await this.#reach(after);
    else await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('/');
    await expect(this.#page.locator('input:focus')).toBeVisible();
    await this.#page.keyboard.insertText(op);
    // names that are part of another: down to the row itself
    const rows = this.#page.locator('button[data-op]');
    await expect(rows.first()).toBeVisible();
    const index = (await rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-op')))).indexOf(op);
    for (let down = 0; down <= index; down++) await this.#page.keyboard.press('ArrowDown');
    await this.#page.keyboard.press('Enter');
    const added = await newNode(this.#page, op, before);
    await expect(nodeOf(this.#page, added)).toBeFocused();
    return added;
  }

  async wire(from: string, to: string, input: number): Promise<void> {
    await this.#reach(from);
    await this.#page.keyboard.press('Enter');
    const list = this.#page.getByRole('listbox');
    await expect(list).toBeFocused();
    const wanted = list.getByRole('option', { name: new RegExp(`^${to.replaceAll('.', '\\.')}, input ${input}\\b`) });
    for (let step = 0; step < 60 && (await wanted.getAttribute('aria-selected')) !== 'true'; step++) await this.#page.keyboard.press('ArrowDown');
    await this.#page.keyboard.press('Enter');
    await expect(list).toHaveCount(0);
  }

  async configure(node: string, param: string, value: string): Promise<void> {
    await this.#reach(node);
    await this.#page.keyboard.press('e');
    const field = fieldOf(this.#page, param);
    await expect(this.#page.locator('[data-param] :focus')).toHaveCount(1);
    for (let tab = 0; tab < 12 && !(await field.evaluate((element) => element === document.activeElement)); tab++) await this.#page.keyboard.press('Tab');
    await expect(field).toBeFocused();
    await fill(this.#page, field, value);
    await this.#page.keyboard.press('Escape');
  }

  /** The keyboard's way to a node: back along the wire, else from the board's beginning, node by node. */
  async #reach(id: string): Promise<void> {
    const node = nodeOf(this.#page, id);
    if (await node.evaluate((element) => element === document.activeElement)) return;
    await this.#page.keyboard.press('Alt+ArrowLeft');
    if (await node.evaluate((element) => element === document.activeElement)) return;
    await this.#page.locator('.react-flow__node').first().focus();
    // by the Tab key also onto the first: what the keyboard reaches is selected
    for (const key of ['Shift+Tab', 'Tab']) await this.#page.keyboard.press(key);
    for (let tab = 0; tab < 80 && !(await node.evaluate((element) => element === document.activeElement)); tab++) await this.#page.keyboard.press('Tab');
    await expect(node).toBeFocused();
    await expect(node).toHaveClass(/\bselected\b/);
  }
}

const isSelected = async (page: Page, id: string): Promise<boolean> => /\bselected\b/.test((await nodeOf(page, id).getAttribute('class')) ?? '');

async function fill(page: Page, field: ReturnType<typeof fieldOf>, value: string): Promise<void> {
  if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
    await field.selectOption(value);
    return;
  }
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(value);
  await page.keyboard.press('Tab');
}
