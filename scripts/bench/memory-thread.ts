// Looks at memory beside the driver: reading it takes a tenth of a second, which would show in the times it measures.
import { parentPort, workerData } from 'node:worker_threads';
import { memoryOf } from './processes';

const { roots, everyMs }: { roots: number[]; everyMs: number } = workerData;
const look = () => parentPort?.postMessage(memoryOf(roots));

look();
const timer = setInterval(look, everyMs);
parentPort?.once('message', () => {
  clearInterval(timer);
  look();
  parentPort?.close();
});
