/**
 * The case classes that records need in Scala: one for each shape, named as it is met. In: types, while code is printed; out: their names,
 * then their definitions. All print and hash as the first does, as a record of the lab.
 */
import type * as Language from '../../language/index.ts';

export interface Records {
  readonly nameOf: Language.RecordNames;
  readonly classes: () => readonly string[];
}

export function newRecords(language: typeof Language): Records {
  const shapes = new Map<string, { readonly name: string; readonly type: Language.Type }>();
  const nameOf = (type: Language.Type): string => {
    const key = language.typeText(type);
    const known = shapes.get(key);
    if (known !== undefined) return known.name;
    const name = shapes.size === 0 ? 'Record' : `Record${shapes.size + 1}`;
    shapes.set(key, { name, type });
    return name;
  };
  const definition = (name: string, type: Language.Type): string => {
    const fields = type.t === 'Record' ? type.fields.map(([field, of]) => language.ascribed(language.freeName(field), language.scalaType(of, nameOf))) : [];
    return `case class ${name}(${fields.join(', ')})${name === 'Record' ? '' : ' { override def productPrefix = "Record" }'}`;
  };
  const classes = (): readonly string[] => {
    // a field may be a record that was not met before
    const texts: string[] = [];
    for (let before = -1; before !== shapes.size;) {
      before = shapes.size;
      texts.splice(0, texts.length, ...[...shapes.values()].map(({ name, type }) => definition(name, type)));
    }
    return texts;
  };
  return { nameOf, classes };
}
