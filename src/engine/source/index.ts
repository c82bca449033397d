/** What feeds a source: the reader of a node's feed, and the bytes a host hands over for a file. */
export { openFeed, type Cut, type FeedReader } from './feed.ts';
export { readSplit, ReadFailure, splitsOf, type Split, type SplitReader } from './splits.ts';
export { asJavaWrites, decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';
export { MAX_LINE_BYTES, SourceFailure, TextLines, type ByteSource } from './textLines.ts';
