import { expect, test } from 'vitest';
import type { Repair } from '@/domain/article/repair';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import { atOnce, createManuscript } from '../testing/structure-fixture';
import { acceptCertain, decideProposal } from './decide-proposal';
import { mendText, takeOutRepair } from './mend-text';
import { placeLine } from './place-line';
import { setLineRole } from './set-line-role';

const editor = () => createMember(undefined, ['editor']);
const rowOf = (articleId: number) => db.manuscript.findUniqueOrThrow({ where: { articleId } });
const repairsOf = async (articleId: number) => (await rowOf(articleId)).repairs as unknown as Repair[];
const eventsOf = (slug: string) =>
  db.auditEvent.findMany({ where: { subject: `article:${slug}` }, orderBy: { id: 'asc' } });
const title = { line: 3, before: '全会召开' };

test('a proposal is accepted, its repairs join the article; taken back, they go', async () => {
  const [actor, { articleId, slug, revision }] = [await editor(), await createManuscript()];
  const accepted = await decideProposal(actor, { slug, revision, proposal: 'P2', verdict: 'accepted' });
  expect(accepted).toEqual({ ok: true, value: { revision: 2 } });
  expect(await rowOf(articleId)).toMatchObject({
    decisions: { P2: { verdict: 'accepted' } },
    repairs: [{ id: 'P2', op: 'drop' }],
    stage: 'structure',
  });
  const back = await decideProposal(actor, { slug, revision: 2, proposal: 'P2', verdict: 'open' });
  expect(back).toEqual({ ok: true, value: { revision: 3 } });
  expect(await rowOf(articleId)).toMatchObject({ decisions: {}, repairs: [] });
  expect(await eventsOf(slug)).toMatchObject([
    { actorId: actor.memberId, action: 'decide-proposal', data: { proposal: 'P2', verdict: 'accepted' } },
    { actorId: actor.memberId, action: 'decide-proposal', data: { proposal: 'P2', verdict: 'open' } },
  ]);
});

test('a proposal is accepted with the editor’s words, or refused without a repair', async () => {
  const [actor, { articleId, slug }] = [await editor(), await createManuscript()];
  const decide = (revision: number, proposal: string, verdict: 'accepted' | 'refused', after?: string) =>
    decideProposal(actor, { slug, revision, proposal, verdict, after });
  expect(await decide(1, 'P1', 'accepted', '〔放在〕')).toMatchObject({ ok: true });
  expect(await repairsOf(articleId)).toMatchObject([{ id: 'P1', after: '〔放在〕' }]);
  expect(await decide(2, 'P2', 'refused')).toMatchObject({ ok: true });
  expect(await repairsOf(articleId)).toHaveLength(1);
  expect(await decide(3, 'P2', 'accepted', '别的')).toMatchObject({
    ok: false,
    error: 'RepairMisfit',
    fields: { repair: expect.stringContaining('不能换一种改法') },
  });
  expect(await decide(3, 'P9', 'refused')).toEqual({ ok: false, error: 'NotFound' });
  expect(await rowOf(articleId)).toMatchObject({ revision: 3, decisions: { P2: { verdict: 'refused' } } });
});

test('all proposals the program is certain of are accepted in one step; the others stay open', async () => {
  const [actor, { articleId, slug, revision }] = [await editor(), await createManuscript()];
  const { proposals } = await rowOf(articleId);
  const [first, second] = proposals as { confidence: string }[];
  const certain = { ...second, confidence: 'certain' };
  const data = { proposals: [first, certain, { ...certain, id: 'P3', repairs: [] }] as object[] };
  expect(first?.confidence).not.toBe('certain');
  await db.manuscript.update({ where: { articleId }, data });
  expect(await acceptCertain(actor, { slug, revision })).toEqual({ ok: true, value: { revision: 2 } });
  expect(await rowOf(articleId)).toMatchObject({
    decisions: { P2: { verdict: 'accepted' }, P3: { verdict: 'accepted' } },
    repairs: [{ id: 'P2', op: 'drop' }],
  });
  expect(Object.keys((await rowOf(articleId)).decisions as object)).toHaveLength(2);
  expect(await acceptCertain(actor, { slug, revision: 2 })).toEqual({ ok: false, error: 'NotFound' });
  expect(await acceptCertain(actor, { slug, revision })).toEqual({ ok: false, error: 'ItemMoved' });
  expect(await eventsOf(slug)).toMatchObject([
    { actorId: actor.memberId, action: 'accept-certain-proposals' },
  ]);
});

test('certain proposals that do not fit together are none of them accepted', async () => {
  const [actor, { articleId, slug, revision }] = [await editor(), await createManuscript()];
  const { proposals } = await rowOf(articleId);
  const [first, second] = proposals as { confidence: string; repairs: object[] }[];
  const misfit = second?.repairs.map((repair) => ({ ...repair, id: 'P1', before: '没有这些字' }));
  const all = [
    { ...first, confidence: 'certain', repairs: misfit },
    { ...second, confidence: 'certain' },
  ];
  await db.manuscript.update({ where: { articleId }, data: { proposals: all as object[] } });
  expect(await acceptCertain(actor, { slug, revision })).toMatchObject({ error: 'RepairMisfit' });
  expect(await rowOf(articleId)).toMatchObject({ revision: 1, repairs: [], decisions: {} });
});

test('a line is given a role and back to what the rules see', async () => {
  const [actor, { articleId, slug }] = [await editor(), await createManuscript()];
  expect(await setLineRole(actor, { slug, revision: 1, ...title, role: 'title' })).toMatchObject({
    ok: true,
  });
  expect(await repairsOf(articleId)).toMatchObject([{ id: 'E1', op: 'title', line: 3 }]);
  expect(await setLineRole(actor, { slug, revision: 2, ...title, role: null })).toMatchObject({ ok: true });
  expect(await repairsOf(articleId)).toEqual([]);
  expect(
    await setLineRole(actor, { slug, revision: 3, line: 3, before: '别的', role: 'title' }),
  ).toMatchObject({
    ok: false,
    error: 'RepairMisfit',
    fields: { repair: expect.stringContaining('第 3 行') },
  });
});

test('an editor mends a place and takes it out again; a place of which there is none is refused', async () => {
  const [actor, { articleId, slug }] = [await editor(), await createManuscript()];
  const place = { line: 7, before: '今年，' };
  const mend = (revision: number, wrong: string) =>
    mendText(actor, { slug, revision, ...place, wrong, mending: { how: 'mend', after: '25个' } });
  expect(await mend(1, '24个')).toEqual({ ok: true, value: { revision: 2 } });
  expect(await repairsOf(articleId)).toMatchObject([{ id: 'E1', op: 'mend', before: '24个', after: '25个' }]);
  // The same place again would overlap.
  expect(await mend(2, '24个')).toMatchObject({ error: 'RepairMisfit' });
  expect(await mend(2, '没有的字')).toMatchObject({
    error: 'RepairMisfit',
    fields: { repair: expect.stringContaining('没有“没有的字”') },
  });
  expect(await takeOutRepair(actor, { slug, revision: 2, repair: 'E1' })).toMatchObject({ ok: true });
  expect(await takeOutRepair(actor, { slug, revision: 3, repair: 'E1' })).toEqual({
    ok: false,
    error: 'NotFound',
  });
  expect(await rowOf(articleId)).toMatchObject({ repairs: [], revision: 3 });
});

test('a line is put where it belongs; where there is no such line nothing is changed', async () => {
  const [actor, { articleId, slug }] = [await editor(), await createManuscript()];
  const line = { line: 5, before: '本报记者' };
  const put = (revision: number, target: number) =>
    placeLine(actor, { slug, revision, ...line, placing: { how: 'ahead', target, last: null } });
  expect(await put(1, 1)).toEqual({ ok: true, value: { revision: 2 } });
  expect(await repairsOf(articleId)).toMatchObject([{ id: 'E1', op: 'move', lines: [5, 5], ahead: 1 }]);
  expect(await put(2, 900)).toMatchObject({
    error: 'RepairMisfit',
    fields: { repair: expect.stringContaining('没有第 900 行') },
  });
  expect(await rowOf(articleId)).toMatchObject({ revision: 2 });
});

test('of two editors who decide on the same text at once one is told to look again', async () => {
  const people = [await editor(), await editor(), await createMember(undefined, ['reviewer'])];
  const { articleId, slug, revision } = await createManuscript();
  const results = await atOnce(
    articleId,
    people.map(
      (actor, at) => () =>
        at === 0
          ? setLineRole(actor, { slug, revision, ...title, role: 'title' })
          : decideProposal(actor, { slug, revision, proposal: `P${at}`, verdict: 'accepted' }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.error === 'ItemMoved')).toHaveLength(2);
  expect(await rowOf(articleId)).toMatchObject({ revision: 2, repairs: [{}] });
  expect(await eventsOf(slug)).toHaveLength(1);
});

test.each(['waiting', 'building', 'ready', 'failed'] as const)(
  'nothing is changed while %s',
  async (stage) => {
    const [actor, place] = [await editor(), await createManuscript({ stage })];
    const before = await rowOf(place.articleId);
    const { slug, revision } = place;
    const closed = { ok: false, error: 'StructureClosed' };
    expect(await decideProposal(actor, { slug, revision, proposal: 'P1', verdict: 'accepted' })).toEqual(
      closed,
    );
    expect(await acceptCertain(actor, { slug, revision })).toEqual(closed);
    expect(await setLineRole(actor, { slug, revision, ...title, role: 'title' })).toEqual(closed);
    expect(await rowOf(place.articleId)).toEqual(before);
  },
);

test('whoever does not work at the desk finds nothing, and nothing is changed', async () => {
  const { articleId, slug, revision } = await createManuscript();
  const before = await rowOf(articleId);
  const notFound = { ok: false, error: 'NotFound' };
  for (const role of ['secretary', 'deputy', 'office', null] as const) {
    const actor = await createMember(undefined, role ? [role] : []);
    const place = { slug, revision };
    expect(await decideProposal(actor, { ...place, proposal: 'P1', verdict: 'accepted' })).toEqual(notFound);
    expect(await acceptCertain(actor, place)).toEqual(notFound);
    expect(await setLineRole(actor, { ...place, ...title, role: null })).toEqual(notFound);
    const mending = { how: 'drop' } as const;
    expect(await mendText(actor, { ...place, ...title, wrong: '全会', mending })).toEqual(notFound);
    expect(await takeOutRepair(actor, { ...place, repair: 'E1' })).toEqual(notFound);
    const placing = { how: 'end', last: null } as const;
    expect(await placeLine(actor, { ...place, ...title, placing })).toEqual(notFound);
  }
  expect(await rowOf(articleId)).toEqual(before);
  const nowhere = { slug: 'no-such-text', revision: 1, proposal: 'P1', verdict: 'accepted' } as const;
  expect(await decideProposal(await editor(), nowhere)).toEqual(notFound);
});
