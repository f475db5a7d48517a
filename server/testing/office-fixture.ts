import 'server-only';
import type { Actor, Role } from '@/domain/organisation/scope';
import {
  type ContentFixture,
  createContent,
  createMember,
  createUnit,
  type UnitFixture,
} from './content-fixture';

export type OfficeFixture = ContentFixture & {
  root: UnitFixture;
  /** Two branches below the root. */
  branch: UnitFixture;
  elsewhere: UnitFixture;
  /** At the root, and one that is the office of `elsewhere` alone. */
  office: Actor;
  otherOffice: Actor;
  /** Of `branch`. */
  member: Actor;
  /** Whoever has no business with it: secretary, editor, reviewer and member, each at the root. */
  strangers: Actor[];
};

const others: Role[][] = [['secretary'], ['deputy'], ['editor'], ['reviewer'], []];

/** An exam given to a tree of two branches, the offices above them, and everybody who is none. */
export async function createOffice(
  quiz: NonNullable<Parameters<typeof createContent>[0]>['quiz'] = {},
): Promise<OfficeFixture> {
  const root = await createUnit(undefined, '市');
  const [branch, elsewhere] = [await createUnit(root), await createUnit(root)];
  const content = await createContent({ targets: [root.path], quiz });
  return {
    ...content,
    ...{ root, branch, elsewhere },
    office: await createMember(root, ['office']),
    otherOffice: await createMember(elsewhere, ['office']),
    member: await createMember(branch),
    strangers: await Promise.all(others.map((roles) => createMember(root, roles))),
  };
}
