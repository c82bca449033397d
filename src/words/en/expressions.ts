/** English words for: problems of expressions, by code. `w` holds what the problem names: types, names, counts, as texts. */
type With = Readonly<Record<string, string | number>>;

/** Why a text cannot be read, by the reason that comes with `syntax`. */
const whys: Readonly<Record<string, (w: With) => string>> = {
  unexpected: (w) => `"${w['found']}" does not fit here`,
  end: () => 'it ends too early; a bracket or a value is missing',
  openText: () => 'the closing quote of this text is missing',
  openTemplate: () => 'the closing backtick of this template is missing',
  openComment: () => 'this comment has no end',
  regularExpression: () => 'regular expressions are not part of the expression language',
  number: () => 'this number is not written correctly',
  escape: () => 'this escape in a text is not written correctly',
  keyword: (w) => `"${w['found']}" is a reserved word`,
  nameTwice: (w) => `the name "${w['found']}" stands twice`,
  mixed: () => '?? beside && or || needs parentheses',
  assignment: () => 'nothing can be assigned here',
};

export const expressions = {
  // how the text is written
  syntax: (w: With) => `This cannot be read at character ${w['position']}${whys[String(w['why'])] === undefined ? '' : `: ${whys[String(w['why'])]?.(w) ?? ''}`}.`,
  notArrow: () => 'Write one arrow function, such as x => x + 1.',
  strangeCharacter: (w: With) => `The character ${w['character']} is not allowed here; write it as an escape inside quotes.`,
  outside: (w: With) => `${w['what']} is not part of the expression language.`,
  blockBody: () => 'Write the result right after =>, without braces and return.',
  looseEquality: (w: With) => `Use ${w['instead']} instead of ${w['what']}.`,
  regularExpression: () => 'Regular expressions are not part of the expression language; texts are split and searched by texts.',
  assignment: () => 'Nothing can be assigned or changed: an expression only gives a value.',
  parameterShape: () => 'A parameter is a name, [a, b] or {a, b}, without defaults and nesting.',
  parameterName: (w: With) => `"${w['name']}" cannot be the name of a parameter.`,
  fieldName: (w: With) => `"${w['name']}" cannot be the name of a field.`,
  fieldTwice: (w: With) => `The field "${w['name']}" stands twice.`,
  // how large it is
  tooLong: (w: With) => `The expression has more than ${w['limit']} characters.`,
  tooDeep: (w: With) => `The expression is nested more than ${w['limit']} deep.`,
  tooManyNodes: (w: With) => `The expression has more than ${w['limit']} parts.`,
  // its types
  unknownName: (w: With) => `Nothing here is called "${w['name']}".`,
  unknownMember: (w: With) => `${w['type']} has no "${w['name']}".`,
  mustCall: (w: With) => `"${w['name']}" is a method: call it with (…).`,
  notCallable: () => 'Only listed methods and functions can be called.',
  argumentCount: (w: With) => `"${w['name']}" takes ${w['expected']} arguments, not ${w['actual']}.`,
  lambdaExpected: (w: With) => `"${w['name']}" needs a function here, such as x => x.`,
  lambdaHere: () => 'A function can only stand as the argument of a method that takes one.',
  tooManyParameters: (w: With) => `The function gets ${w['expected']} values, but names ${w['actual']}.`,
  mismatch: (w: With) => `${w['expected']} is needed here, but this is ${w['actual']}.`,
  noCommonType: (w: With) => `These must have one type, but are ${w['left']} and ${w['right']}.`,
  operands: (w: With) => `${w['left']} ${w['op']} ${w['right']} has no meaning.`,
  equality: (w: With) => `Only values of equal types can be compared, not ${w['left']} and ${w['right']}.`,
  mayBeNone: (w: With) => `This may be None (it is ${w['type']}): test it with === null or give a value with ??.`,
  neverNone: (w: With) => `This is never None: it is ${w['type']}.`,
  notScalar: (w: With) => `Only a String, Long, Double or Boolean can be joined to a text, not ${w['type']}.`,
  unclear: () => 'Nothing says of which type this is.',
  numberTooLarge: () => 'This number is outside the range of its type.',
  indexText: (w: With) => `An index must be a whole number, not ${w['type']}.`,
  tupleIndex: (w: With) => `${w['type']} has no part ${w['index']}; the index of a tuple must be a plain number.`,
  tupleSize: (w: With) => `A tuple has 2 to 22 parts, not ${w['count']}.`,
  notParts: (w: With) => `${w['type']} cannot be taken apart like this.`,
  spreadList: (w: With) => `Only a List can be spread, not ${w['type']}.`,
  rddChain: () => 'An RDD can only be the start of a chain of methods, or an argument of one.',
  // what happens with a record
  tooManySteps: (w: With) => `the expression took more than ${w['limit']} steps`,
  textTooLarge: (w: With) => `a text would have more than ${w['limit']} characters`,
  listTooLarge: (w: With) => `a list would have more than ${w['limit']} elements`,
  // lines given to the command line's eval
  notJson: () => 'This line is not JSON.',
  evalShape: () => 'Give expr (a text), params (a list of types) and args (a list of values).',
  badType: (w: With) => `"${w['type']}" is not a type.`,
  argsCount: (w: With) => `${w['params']} params need as many args, not ${w['args']}.`,
  badArgument: (w: With) => `Argument ${w['number']} is not a ${w['type']}.`,
};
