/**
 * What a program brings of its own, where the lab has no code: a receiver, a connection. In: code; out: classes and functions for the names
 * it uses, their insides left open.
 */
type Own = readonly (readonly [RegExp, string])[];

const receiver = (name: string, store: string): string => `class ${name}(level: StorageLevel) extends Receiver[String](level) {
  // starts a thread that calls ${store}
  def onStart(): Unit = ???
  def onStop(): Unit = ()
}`;

const SCALA: Own = [
  [/\bnew MyReceiver\(/, receiver('MyReceiver', 'store(record)')],
  [/\bnew ReliableReceiver\(/, receiver('ReliableReceiver', 'store(records), which returns when they are safe, and then tells the sender')],
  [/\bcreateNewConnection\(|\bConnectionPool\./, `/** To the database or the files that the rows go to. */
class Connection {
  def send(row: Any): Unit = ???
  def upsert(row: Any): Unit = ???
  /** All rows, unless this id was committed before. */
  def commitOnce(id: String, rows: Iterator[Any]): Unit = ???
  def close(): Unit = ()
}`],
  [/\bcreateNewConnection\(/, `object createNewConnection {
  def apply(): Connection = ???
}`],
  [/\bConnectionPool\./, `/** Connections of one executor, opened when first asked for. */
object ConnectionPool {
  def getConnection(): Connection = ???
  def returnConnection(connection: Connection): Unit = ???
}`],
];

const PYTHON: Own = [
  [/\bcreate_new_connection\(/, `def create_new_connection():
    """With send, upsert, commit_once and close."""
    raise NotImplementedError`],
  [/\bConnectionPool\./, `class ConnectionPool:
    """Connections of one Python worker, opened when first asked for."""
    get_connection = return_connection = None`],
];

const among = (own: Own, code: string): readonly string[] => own.filter(([name]) => name.test(code)).map(([, text]) => text);
export const scalaOwn = (code: string): readonly string[] => among(SCALA, code);
export const pythonOwn = (code: string): readonly string[] => among(PYTHON, code);
