import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Problem } from '@/domain/lesson/problem';
import { loadContent } from './load';
import { ContentError } from './problem';

const source = `支部建设见成效

2018年,全市启动“支部建设年”活动,重点落实7个方面18项任务。近6万名党员到社区报到,建成服务中心48个。

在市委党校开设主会场,在镇党校开设51个分会场,实现市镇两级同步教学。《工作意见》出台,要求学党史、悟思想。
`;

export const first = `---
slug: branches
order: 1
title: 支部建设
aim: 学完能说出：“支部建设年”哪一年启动。
minutes: 3
sentences: [s1-1, s1-2]
---

## 启动

2018年启动“支部建设年”活动。{s1-1}
党员到社区报到。{s1-2}

> 全市启动“支部建设年”活动{s1-1}

## 数字

:::figures
48个 | 服务中心 | s1-2
:::

## 时间

:::timeline
2018年 | 启动活动 | s1-1
:::
`;

const second = `---
slug: school
order: 2
title: 党校
aim: 学完能说出：主会场在哪里。
minutes: 5
sentences: [s1-3, s1-4]
---

## 会场

:::venues 主会场和分会场 | s1-3
主会场 | 市委党校
分会场 | 51
:::

## 层级

:::levels 两级同步教学 | s1-3
市 | 主会场
镇
:::

## 学习

《工作意见》提出要求（据建党100周年推断为2021年）。{s1-4}

:::list 要求 | s1-4
学党史
悟思想
:::
`;

const facts = {
  facts: [
    { id: 'f1', kind: 'count', value: '48个', sentence: 's1-2', ask: '服务中心', aliases: [], ban: false },
    {
      id: 'f2',
      kind: 'list',
      value: '学党史、悟思想',
      sentence: 's1-4',
      ask: '要求',
      aliases: [],
      ban: false,
      members: ['学党史', '悟思想'],
    },
  ],
};

const item = {
  id: 'i1',
  kind: 'single',
  lesson: 'branches',
  stem: '全市建成多少个服务中心？',
  options: ['7个', '18个', '48个'],
  key: [2],
  explanation: '文章写明建成服务中心48个。',
  source: [{ sentence: 's1-2', quote: '建成服务中心48个' }],
  level: 'recall',
  fact: 'f1',
};

/** A sound small course in a folder of its own, made anew for each test; `edit` spoils it. */
export class CourseFolder {
  path = '';

  constructor() {
    beforeEach(() => this.make());
    afterEach(() => rmSync(join(this.path, '..'), { recursive: true }));
  }

  private make(): void {
    this.path = join(mkdtempSync(join(tmpdir(), 'content-')), 'small');
    mkdirSync(join(this.path, 'lessons'), { recursive: true });
    this.write('source.txt', source);
    this.write('lessons/01.md', first);
    this.write('lessons/02.md', second);
    this.write('facts.json', JSON.stringify(facts));
    this.write('items.json', JSON.stringify({ items: [item] }));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.path, file), { recursive: true });
  }

  edit(file: string, from: string, to: string): void {
    const before = readFileSync(join(this.path, file), 'utf8');
    expect(before).toContain(from);
    this.write(
      file,
      before.replace(from, () => to),
    );
  }

  /** What loading the folder complains of; empty when it is sound. */
  problems(): Problem[] {
    try {
      loadContent(this.path);
    } catch (error) {
      if (error instanceof ContentError) return error.problems;
      throw error;
    }
    return [];
  }
}
