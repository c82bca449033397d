/** The project kept in the browser: found again, never half written, never lost silently, one tab at a time. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { newDocument, writeDocument } from '../../src/plan/index.ts';
import { createAutosave } from '../../src/session/autosave.ts';
import { keepSame } from '../../src/session/keepSame.ts';
import { createLabStore, setRun } from '../../src/session/labStore.ts';
import { openProjects, type ProjectStore, type SavedProject } from '../../src/session/projects.ts';
import { chooseBeginning } from '../../src/session/start.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const text = (name: string): string => writeDocument(newDocument(name));
const project = (name: string): SavedProject => ({ text: text(name), commands: [], at: 1234 });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the stored project', () => {
  it('comes back as it was saved', async () => {
    const projects = openProjects();
    expect(await projects.load()).toBeNull();
    expect(await projects.save(project('one'))).toBe('saved');
    expect(await projects.save(project('two'))).toBe('saved');
    projects.close();
    expect(await openProjects().load()).toEqual(project('two'));
  });

  it('is saved over a new connection when the old one was closed under us', async () => {
    const projects = openProjects();
    await projects.save(project('one'));
    projects.close();
    expect(await projects.save(project('two'))).toBe('saved');
    expect(await projects.load()).toEqual(project('two'));
  });

  it('says "refused" where storage cannot be opened', async () => {
    globalThis.indexedDB = { open: () => { throw new DOMException('no', 'SecurityError'); } } as unknown as IDBFactory;
    const projects = openProjects();
    expect(await projects.load()).toBe('refused');
    expect(await projects.save(project('one'))).toBe('refused');
  });
});

describe('autosave', () => {
  /** Storage whose answers a test gives. */
  function scripted(answers: ('saved' | 'full' | 'refused')[]): ProjectStore & { readonly saved: SavedProject[] } {
    const saved: SavedProject[] = [];
    return {
      saved,
      load: async () => null,
      save: async (one) => {
        const answer = answers.length > 1 ? (answers.shift() ?? 'saved') : (answers[0] ?? 'saved');
        if (answer === 'saved') saved.push(one);
        return answer;
      },
      close: () => undefined,
    };
  }

  it('writes nothing before a change, and one record for many quick ones', async () => {
    const store = createLabStore();
    const projects = scripted(['saved']);
    const autosave = createAutosave(store, projects);
    autosave.begin();
    await wait(320);
    expect(projects.saved).toEqual([]);
    for (let i = 0; i < 20; i++) store.setState({ document: { ...store.getState().document, name: `n${i}` } });
    expect(store.getState().saved).toBe('saving');
    await wait(320);
    expect(projects.saved.map((one) => one.text)).toEqual([text('n19')]);
    expect(store.getState().saved).toBe('saved');
    autosave.end();
  });

  it('keeps what storage refused, says so, and saves when there is room again', async () => {
    const store = createLabStore();
    const projects = scripted(['full', 'saved']);
    const autosave = createAutosave(store, projects);
    autosave.begin();
    store.setState({ document: { ...store.getState().document, name: 'edited' } });
    await autosave.flush();
    expect(store.getState().saved).toBe('full');
    expect(store.getState().run.notices.map((notice) => [notice.key, notice.act?.do])).toEqual([['storageFull', 'download']]);
    await autosave.flush();
    expect(store.getState().saved).toBe('saved');
    expect(store.getState().run.notices).toEqual([]);
    expect(projects.saved).toHaveLength(1);
    autosave.end();
  });

  it('saves commands given by hand', async () => {
    const store = createLabStore();
    const projects = scripted(['saved']);
    const autosave = createAutosave(store, projects);
    autosave.begin();
    setRun(store, { commands: [{ at: 5, do: 'addExecutor' }] });
    await autosave.flush();
    expect(projects.saved[0]?.commands).toEqual([{ at: 5, do: 'addExecutor' }]);
    autosave.end();
  });

  it('writes nothing in a tab that only looks', async () => {
    const store = createLabStore();
    const projects = scripted(['saved']);
    const autosave = createAutosave(store, projects);
    autosave.begin();
    store.setState({ readOnly: true });
    store.setState({ document: { ...store.getState().document, name: 'x' } });
    await autosave.flush();
    expect(projects.saved).toEqual([]);
    autosave.end();
  });
});

describe('the beginning of the page', () => {
  const examples = async (path: string): Promise<string> => {
    const name = /examples\/(.+)\.lab\.json$/.exec(path)?.[1] ?? '';
    if (name === 'absent') throw new Error('404');
    return text(name);
  };

  it('is the example of the address at 0', async () => {
    expect(await chooseBeginning('?example=two-sources&lang=zh', openProjects(), examples)).toMatchObject({ document: { name: 'two-sources' }, at: 0, notice: null });
  });

  it('is else the stored project at its instant', async () => {
    const projects = openProjects();
    await projects.save(project('mine'));
    expect(await chooseBeginning('', projects, examples)).toMatchObject({ document: { name: 'mine' }, at: 1234 });
    expect(await chooseBeginning('?example=absent', projects, examples)).toMatchObject({ document: { name: 'mine' }, notice: { key: 'exampleUnknown' } });
  });

  it('is else the word count at 10 s', async () => {
    expect(await chooseBeginning('', openProjects(), examples)).toMatchObject({ document: { name: 'network-word-count' }, at: 10_000, notice: null });
  });

  it('says when the stored project is broken, and never asks for a path out of the examples', async () => {
    const projects = openProjects();
    await projects.save({ ...project('mine'), text: '{' });
    expect(await chooseBeginning('', projects, examples)).toMatchObject({ document: { name: 'network-word-count' }, notice: { key: 'storedBroken' } });
    const asked: string[] = [];
    await chooseBeginning('?example=..%2Fsecret', openProjects(), async (path) => {
      asked.push(path);
      return examples(path);
    });
    expect(asked).toEqual(['./examples/network-word-count.lab.json']);
  });
});

describe('parts of pictures that did not change', () => {
  it('keep their identity', () => {
    const before = { rows: [{ id: 1, n: [1, 2] }, { id: 2, n: [3] }], total: 2 };
    const after = keepSame(before, { rows: [{ id: 1, n: [1, 2] }, { id: 2, n: [4] }], total: 2 });
    expect(after).toEqual({ rows: [{ id: 1, n: [1, 2] }, { id: 2, n: [4] }], total: 2 });
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).not.toBe(before.rows[1]);
    expect(keepSame(before, structuredClone(before))).toBe(before);
    expect(keepSame({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
    expect(keepSame([1, 2, 3], [1, 2])).toEqual([1, 2]);
    const rows = [{ batchTime: 2000, done: 1 }, { batchTime: 1000, done: 2 }];
    const [newest, second, third] = keepSame(rows, [{ batchTime: 3000, done: 0 }, { batchTime: 2000, done: 2 }, { batchTime: 1000, done: 2 }]);
    expect([newest, second]).toEqual([{ batchTime: 3000, done: 0 }, { batchTime: 2000, done: 2 }]);
    expect(third).toBe(rows[1]);
  });
});
