'use client';
import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { OpenPaper } from '@/server/queries/attempts';
import { Exam } from '../../attempts/[id]/exam';

const Context = createContext<(paper: OpenPaper) => void>(() => {});

/** Puts the exam in the place of its rules, without asking for another page. */
export const useBegin = () => useContext(Context);

/** The exam's rules until it begins; then the exam itself, under its own address: a reload comes back to it. */
export function Begin({ children }: { children: React.ReactNode }) {
  const [begun, setBegun] = useState<{ paper: OpenPaper; at: number } | null>(null);
  const begin = useCallback((paper: OpenPaper) => setBegun({ paper, at: Date.now() }), []);
  const id = begun?.paper.attemptId;
  useEffect(() => {
    if (!id) return;
    window.history.replaceState(null, '', `/attempts/${id}`);
    document.title = '考试 · 党校在身边';
    window.scrollTo(0, 0);
  }, [id]);
  if (begun) return <Exam paper={begun.paper} servedAt={begun.at} start={{ position: 0, view: 'item' }} />;
  return <Context value={begin}>{children}</Context>;
}
