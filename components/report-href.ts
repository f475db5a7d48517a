/** Where a member says that an item is wrong. */
export const reportHref = (itemVersionId: number): string => `/me/feedback/new?item=${itemVersionId}`;
