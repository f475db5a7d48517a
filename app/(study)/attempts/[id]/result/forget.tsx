'use client';
import { useEffect } from 'react';
import { wipeOfAttempt } from '../kept';

/** A finished attempt leaves nothing on the phone. */
export function Forget({ attemptId }: { attemptId: string }) {
  useEffect(() => wipeOfAttempt(attemptId), [attemptId]);
  return null;
}
