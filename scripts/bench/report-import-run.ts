// The child of report-import: imports one file into the database of DATABASE_URL and prints what it took as JSON.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { applyRoster } from '@/server/commands/apply-roster';
import { createAdmin } from '@/server/commands/create-admin';
import { startRoster } from '@/server/commands/decide-roster';
import { previewRoster } from '@/server/commands/read-roster';
import { uploadRoster } from '@/server/commands/upload-roster';
import { db } from '@/server/db';
import { readActor, sealSession } from '@/server/session';

const [file = ''] = process.argv.slice(2);

async function office() {
  await createAdmin('system', { login: 'bench', name: '组织办' });
  const { id, sessionVersion } = await db.member.findUniqueOrThrow({ where: { login: 'bench' } });
  const { token } = await sealSession({ id, sessionVersion, appointed: true });
  const actor = await readActor(token);
  if (!actor) throw new Error('no office');
  return actor;
}

async function stageOf(id: string, stage: string) {
  const found = await db.rosterImport.findUniqueOrThrow({
    where: { id },
    select: { stage: true, basis: true, failure: true, preview: true, problems: true },
  });
  if (found.stage !== stage)
    throw new Error(`${found.stage} ${found.failure} ${JSON.stringify(found.problems)}`);
  return found;
}

const actor = await office();
const bytes = createReadStream(file);
const uploaded = await uploadRoster(actor, { fileName: path.basename(file), complete: () => true, bytes });
if (!uploaded.ok) throw new Error(uploaded.error);
const { id } = uploaded.value;

const began = performance.now();
await previewRoster(id);
const dryRun = performance.now() - began;
const { basis } = await stageOf(id, 'read');
const started = await startRoster(actor, { id, basis: basis ?? '', leavers: true });
if (!started.ok) throw new Error(started.error);
await applyRoster(id);
const ms = Math.round(performance.now() - began);
await stageOf(id, 'applied');
const [members, units] = [await db.member.count(), await db.organisation.count()];
process.stderr.write(`试运行 ${Math.round(dryRun)} 毫秒，共 ${ms} 毫秒，${members} 人，${units} 个单位\n`);
process.stdout.write(
  `${JSON.stringify({ rows: members + units - 2, ms, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
);
await db.$disconnect();
process.exit(0);
