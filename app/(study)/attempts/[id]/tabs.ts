import type { Stored } from '@/domain/quiz/outbox';

/** What tabs of one browser tell each other about an attempt. */
export type Word = { kind: 'opened' } | { kind: 'saved'; saved: Stored[] } | { kind: 'ended' };

/** Where the browser has no such channel, tabs find out by the server's replies, like two devices. */
function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

export function talkToTabs(memberId: number, attemptId: string, hear: (word: Word) => void) {
  const channel = open(`dangxiao.exam.${memberId}.${attemptId}`);
  if (channel) channel.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
  return {
    tell: (word: Word) => channel?.postMessage(word),
    close: () => channel?.close(),
  };
}

export type Tabs = ReturnType<typeof talkToTabs>;
