/** English words for: the notes of the examples. They stand in the examples' documents already; another language says here what it shows in their place. */
export const exampleNotes: Readonly<Record<string, string>> = {};
