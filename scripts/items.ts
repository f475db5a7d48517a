import { isExchange, runExchange } from './items/run-exchange';
import { runItems } from './items/run-items';

const args = process.argv.slice(2);
const { status, stdout, stderr } = isExchange(args[0]) ? await runExchange(args) : runItems(args);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
