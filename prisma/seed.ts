import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadContent as readFolder } from '@/content/load';
import { loadContent } from '@/server/commands/load-content';
import { seedCampaign } from '@/server/commands/seed-campaign';
import { seedDemo } from '@/server/commands/seed-demo';
import { seedSession } from '@/server/commands/seed-session';

const BUILT_IN = 'zhuhai-2021';

export type SeedOptions = {
  /** Folder that holds one folder per course; a folder without source.txt is none. */
  contentDir: string;
  /** Password of the demo accounts, or null for a database without them. */
  demoPassword: string | null;
  /** Told what was done, one Chinese line a step. */
  report: (line: string) => void;
};

/**
 * Brings the database up to the files: every course folder, the built-in campaign, the demo accounts. Running it again
 * changes nothing.
 * @throws ContentError when a course folder does not pass its checks, ItemsRefused when one of its new items fails a gate;
 * nothing of that course is written then
 */
export async function seed({ contentDir, demoPassword, report }: SeedOptions): Promise<void> {
  const folders = readdirSync(contentDir, { withFileTypes: true }).filter((each) =>
    existsSync(join(contentDir, each.name, 'source.txt')),
  );
  for (const { name } of folders) {
    const { published, drafted, unchanged } = await loadContent(readFolder(join(contentDir, name)));
    if (published > 0) report(`课程 ${name}：已发布 ${published} 项内容`);
    else if (drafted > 0)
      report(`课程 ${name}：有 ${drafted} 项改动，已存为草稿，尚未发布（其余 ${unchanged} 项不变）`);
    else report(`课程 ${name}：没有变化`);
  }
  if ((await seedCampaign(BUILT_IN)) === 'created') report('已建立活动“十万党员进党校”');
  if ((await seedSession()) === 'created') report('已建立期次样板：一个主会场、51 个分会场');
  if (demoPassword && (await seedDemo(demoPassword)) === 'created') report('已建立演示账号');
}
