import { parentPort, workerData } from 'node:worker_threads';
import { type CourseInput, makeCourse } from '@/domain/desk/make-course';

// Minutes of pure reckoning for the longest articles: in a thread of its own, so that the process keeps its heartbeat.
const made = makeCourse(workerData as CourseInput, (step) => parentPort?.postMessage({ step }));
parentPort?.postMessage({ made });
