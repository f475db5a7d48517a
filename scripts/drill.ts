import { command } from './cli';
import { drill } from './drill/run';

await command(drill);
