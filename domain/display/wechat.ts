/**
 * Whether a page is shown inside WeChat, which on phones neither saves files nor prints, and lets nothing be installed.
 * @param agent the User-Agent header; null when there was none
 */
export const isWeChat = (agent: string | null): boolean => /\bMicroMessenger\//i.test(agent ?? '');
