'use client';
import { useEffect, useRef, useState } from 'react';
import { type Piece, piecesIn } from './spoken-pieces';

type Props = {
  /** Selector of what is read; the nearest ancestor of this button that holds one is searched. */
  of: string;
  /** On the button: 听课文, 听题目. */
  label: string;
  /** Says so where the browser cannot; said once, at the lesson, it need not be repeated at every item. */
  tellsWhenNot?: boolean;
};

type Trouble = 'none' | 'voice' | 'silent';
type State =
  | { kind: 'idle' }
  | { kind: 'reading'; at: number }
  | { kind: 'stopped'; at: number }
  | { kind: Trouble };

const words: Record<Trouble, string> = {
  none: '这个浏览器不能朗读。想听，可以用手机自带的浏览器打开本页。',
  voice: '这台设备还没有中文语音。可以在系统设置的“文字转语音”里下载中文语音，再来听。',
  silent: '朗读没有出声。请看看手机是否静音，或者用手机自带的浏览器打开本页。',
};

const SPEEDS = [
  { rate: 0.8, name: '慢一点' },
  { rate: 1, name: '正常速度' },
  { rate: 1.25, name: '快一点' },
] as const;

/** Milliseconds in which a browser lists its voices, and in which it must have begun to speak. */
const VOICES_MS = 1500;
const SILENT_MS = 5000;

const isChinese = ({ lang }: SpeechSynthesisVoice) => /^(zh|cmn)/i.test(lang);

/** The device's own Chinese voice before one that sends the text away; null when there is none. */
async function findVoice(): Promise<SpeechSynthesisVoice | null> {
  const pick = () => {
    const voices = speechSynthesis.getVoices().filter(isChinese);
    return voices.find(({ localService }) => localService) ?? voices[0] ?? null;
  };
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      speechSynthesis.addEventListener?.('voiceschanged', () => resolve(), { once: true });
      setTimeout(resolve, VOICES_MS);
    });
  }
  return pick();
}

/** Lays marks over the lines of a range; the page itself is left as it is. */
function highlight(range: Range | null) {
  document.querySelectorAll('.read-mark').forEach((mark) => {
    mark.remove();
  });
  if (!range) return;
  for (const { left, top, width, height } of range.getClientRects()) {
    const mark = document.createElement('div');
    mark.className = 'read-mark';
    mark.style.left = `${left + window.scrollX}px`;
    mark.style.top = `${top + window.scrollY}px`;
    mark.style.width = `${width}px`;
    mark.style.height = `${height}px`;
    document.body.append(mark);
  }
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight * 0.8)
    window.scrollTo(0, window.scrollY + top - window.innerHeight * 0.3);
}

/** Reads a part of the page aloud by the browser's Chinese voice, sentence by sentence. Never begins by itself. */
export function ReadAloud({ of, label, tellsWhenNot = false }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const message = useRef<HTMLParagraphElement>(null);
  const pieces = useRef<Piece[]>([]);
  const rate = useRef(1);
  // Raised with every beginning and stop, so that a late end of what was said before starts nothing.
  const run = useRef(0);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [ready, setReady] = useState(false);
  const [speed, setSpeed] = useState(1);

  useEffect(() => {
    setReady(true);
    if (!('speechSynthesis' in window)) return setState({ kind: 'none' });
    const hush = () => {
      run.current += 1;
      speechSynthesis.cancel();
      highlight(null);
      setState((now) => (now.kind === 'reading' ? { kind: 'stopped', at: now.at } : now));
    };
    window.addEventListener('pagehide', hush);
    return () => {
      window.removeEventListener('pagehide', hush);
      hush();
    };
  }, []);

  // The button that was pressed is gone: its reader is taken to what stands there instead.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if ((state.kind === 'voice' || state.kind === 'silent') && isLost) message.current?.focus();
  }, [state.kind]);

  function stop(at: number) {
    run.current += 1;
    speechSynthesis.cancel();
    highlight(null);
    setState(at < pieces.current.length ? { kind: 'stopped', at } : { kind: 'idle' });
  }

  function say(at: number, voice: SpeechSynthesisVoice, mine: number) {
    const piece = pieces.current[at];
    if (!piece) return stop(at);
    const utterance = new SpeechSynthesisUtterance(piece.said);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate.current;
    const silent = setTimeout(() => {
      if (mine !== run.current) return;
      stop(at);
      setState({ kind: 'silent' });
    }, SILENT_MS);
    utterance.onstart = () => clearTimeout(silent);
    utterance.onerror = () => clearTimeout(silent);
    utterance.onend = () => {
      clearTimeout(silent);
      if (mine === run.current) say(at + 1, voice, mine);
    };
    highlight(piece.range);
    setState({ kind: 'reading', at });
    speechSynthesis.speak(utterance);
  }

  async function begin(at: number) {
    run.current += 1;
    const mine = run.current;
    speechSynthesis.cancel();
    setState({ kind: 'reading', at });
    const voice = await findVoice();
    if (mine !== run.current) return;
    if (!voice) return setState({ kind: 'voice' });
    let holder: Element | null = root.current;
    while (holder && !holder.querySelector(of)) holder = holder.parentElement;
    const found = [...(holder?.querySelectorAll(of) ?? [])];
    pieces.current = found.flatMap(piecesIn);
    say(Math.min(at, pieces.current.length), voice, mine);
  }

  function change(next: number) {
    rate.current = next;
    setSpeed(next);
    if (state.kind === 'reading') void begin(state.at);
  }

  if (state.kind === 'none' && !tellsWhenNot) return null;
  const reading = state.kind === 'reading';
  return (
    <div ref={root} className={reading ? 'read-aloud read-aloud-on' : 'read-aloud'} data-silent>
      {/* Without scripts there is nothing to press. */}
      {ready ? (
        state.kind in words ? (
          <p ref={message} tabIndex={-1} className="muted" role="status">
            {words[state.kind as Trouble]}
          </p>
        ) : (
          <>
            <button
              type="button"
              className="btn"
              onClick={() =>
                state.kind === 'reading'
                  ? stop(state.at)
                  : void begin(state.kind === 'stopped' ? state.at : 0)
              }
            >
              {reading ? '停止朗读' : state.kind === 'stopped' ? '接着听' : label}
            </button>
            {reading
              ? SPEEDS.map(({ rate: each, name }) => (
                  <button
                    key={name}
                    type="button"
                    className="btn"
                    aria-pressed={speed === each}
                    onClick={() => change(each)}
                  >
                    {name}
                  </button>
                ))
              : null}
          </>
        )
      ) : null}
    </div>
  );
}
