import 'server-only';
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { Slip } from './slip-seal';

// The type is given, never guessed: a name such as “=1+1” stays a text.
const text = (value: string): Cell => ({ value, type: String });
const heading = (value: string): Cell => ({ ...(text(value) as object), fontWeight: 'bold' });

/** The bytes of an .xlsx with a heading row and one row a slip, in the order given. */
export async function slipWorkbook(slips: readonly Slip[]): Promise<Uint8Array<ArrayBuffer>> {
  const rows = slips.map(({ unit, name, login, password }) => [unit, name, login, password].map(text));
  const sheet: SheetData = [['单位', '姓名', '账号', '初始密码'].map(heading), ...rows];
  const columns = [28, 14, 22, 20].map((width) => ({ width }));
  const file = writeExcelFile(sheet, { sheet: '初始密码', columns, stickyRowsCount: 1 });
  return new Uint8Array(await file.toBuffer());
}
