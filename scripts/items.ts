import { runItems } from './items/run-items';

const { status, stdout, stderr } = runItems(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
