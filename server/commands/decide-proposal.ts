import 'server-only';
import { certainAccepted, decided } from '@/domain/desk/structure-edits';
import type { Actor } from '@/domain/organisation/scope';
import { changeStructure, type Place } from './change-structure';

/** `after`: other words than the proposal's, where it changes words. */
export type ProposalDecision = Place & {
  proposal: string;
  verdict: 'accepted' | 'refused' | 'open';
  after?: string | undefined;
};

/**
 * Accepts a proposal of mended scan damage (its repairs join the article's), refuses it, or takes the decision back.
 * Errors: NotFound (no such article or proposal, or not at the desk), ItemMoved, StructureClosed, RepairMisfit.
 */
export function decideProposal(actor: Actor, { proposal, verdict, after, ...place }: ProposalDecision) {
  const event = { action: 'decide-proposal', data: { proposal, verdict, edited: after !== undefined } };
  const decision =
    verdict === 'accepted' && after !== undefined ? { verdict, after } : ({ verdict } as const);
  return changeStructure(actor, place, event, (manuscript) => decided(manuscript, proposal, decision));
}

/**
 * Accepts, in one step, every open proposal the program is certain of.
 * Errors: NotFound (none of them, no such article, or not at the desk), ItemMoved, StructureClosed, RepairMisfit (two of
 * them do not fit together: nothing is accepted then).
 */
export function acceptCertain(actor: Actor, place: Place) {
  return changeStructure(actor, place, { action: 'accept-certain-proposals', data: {} }, certainAccepted);
}
