import { openDatabase } from '../../../../subgraphs/kit/data/open-database.ts';
import { importFile } from '../../../../subgraphs/kit/import/import-file.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';

/**
 * A process of its own whose heap its caller limits: imports a CSV file, and prints what became of it and how many problems
 * were told. Arguments: folder for the database, file.
 */
const [, , folder = '', path = ''] = process.argv;
const owner = 'BTP';
const database = await openDatabase({ dataDirectory: folder });
await database.loadOwner(buildOwnerRecords(owner, { scale: 0.02 }));
let told = 0;
const { added, rejected, problemCount, problems } = await importFile(database, {
  ...{ owner, path, format: 'csv', fileName: 'tệp.csv', importedBy: 'x', isDryRun: false },
  ...{ dateOrder: null, now: new Date('2026-11-25T03:00:00Z') },
  onProblem: () => {
    told += 1;
  },
});
await database.close();
console.log(JSON.stringify({ added, rejected, problemCount, told, listed: problems.length }));
