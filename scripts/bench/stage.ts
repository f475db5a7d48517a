import type pg from 'pg';
import type { Random } from '@/domain/random';
import type { Sitter } from './exam-world';
import type { Wire } from './wire';

/** What a measurement works with. */
export type Stage = {
  db: pg.Client;
  sitters: readonly Sitter[];
  /** The processes that are measured. */
  roots: number[];
  wire: Wire;
  /** The members' answers. */
  random: Random;
  /** Lays papers ready for everybody the exam is assigned to. */
  prepare: (quizId: number) => Promise<void>;
};
