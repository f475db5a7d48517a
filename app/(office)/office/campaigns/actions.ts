'use server';
import { campaignFormSchema } from '@/domain/campaign/campaign-form';
import { memberAction } from '@/server/action';
import { closeCampaign, deleteCampaign, endCampaignSchema } from '@/server/commands/close-campaign';
import { saveCampaign } from '@/server/commands/save-campaign';
import { formFields } from '@/server/form-fields';
import type { SentState } from './use-sent-form';

const save = memberAction('save-campaign', campaignFormSchema, saveCampaign, {
  leadTo: ({ slug }) => `/office/campaigns/${slug}?done=saved`,
});

export async function submitCampaign(
  previous: SentState<{ slug: string }>,
  form: FormData,
): Promise<SentState<{ slug: string }>> {
  return { ...(await save(previous, form)), sent: formFields(form) };
}

/** Ends a running campaign now. */
export const submitCampaignClose = memberAction('close-campaign', endCampaignSchema, closeCampaign, {
  leadTo: ({ slug }) => `/office/campaigns/${slug}?done=closed`,
});

/** Deletes a campaign nobody has begun. */
export const submitCampaignDeletion = memberAction('delete-campaign', endCampaignSchema, deleteCampaign, {
  leadTo: () => '/office/campaigns?done=deleted',
});
