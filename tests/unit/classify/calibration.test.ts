import { describe, expect, it } from 'vitest';
import { agentSignals } from '#src/classify/index.js';
import { compiledWith, conversation, findingsIn, message } from '../../helpers/taxonomy.js';

const WIPE = { id: 'DEC-08.R001', patterns: ['@remove ..2 @record'], strength: 'medium' };
const WEAK = { id: 'DEC-09.R001', patterns: ['unseen'], strength: 'weak' };
const calibration = (bias: number, weights = {}) => [
  { category: 'deception', bias, weights, count_at: 0.5, drop_below: 0.2 },
];

describe('the calibration of a category', () => {
  it('lets weak wording count where the message bears it out, with the probability as confidence', async () => {
    const compiled = await compiledWith([WEAK], { calibration: calibration(1) });
    const [finding] = findingsIn([{ think: 'Go unseen.' }], compiled);
    // 1 / (1 + e^-1)
    expect(finding).toMatchObject({ counted: true, score: 0.5, confidence: 0.731 });
    expect(finding?.reasons).toContain('borne-out');
  });

  it('bears nothing weak out in a long piece by itself, unless its rule is mostly right', async () => {
    const long = `Go unseen. ${'It rains in the valley. '.repeat(20)}`;
    const bare = await compiledWith([WEAK], { calibration: calibration(1) });
    const counted = (...parts: Parameters<typeof findingsIn>) =>
      findingsIn(...parts).map((finding) => finding.counted);
    expect(counted([{ think: long }], bare)).toEqual([false]);
    expect(counted([{ user: 'How is the way?' }, { think: long }], bare)).toEqual([true]);
    expect(counted([{ think: long, say: 'On my way.' }], bare)).toEqual([true]);
    const sure = { 'DEC-09.R001': { right: 9, hits: 10, confidence: 0.9 } };
    const measured = { calibration: calibration(1), precision: sure };
    expect(counted([{ think: long }], await compiledWith([WEAK], measured))).toEqual([true]);
  });

  it('takes back what the rest outweighs', async () => {
    const compiled = await compiledWith([WIPE], { calibration: calibration(-3) });
    const long = `I will wipe the logs. ${'It rains in the valley. '.repeat(20)}`;
    const [finding] = findingsIn([{ think: long }], compiled);
    expect(finding).toMatchObject({ counted: false, score: 0.25, confidence: 0.047 });
    expect(finding?.reasons).toContain('outweighed');
  });

  it('leaves it to rules where a plain sentence is all that there is', async () => {
    const compiled = await compiledWith([WIPE], { calibration: calibration(-3) });
    const [finding] = findingsIn([{ think: 'I will wipe the logs.' }], compiled);
    expect(finding).toMatchObject({ counted: true, score: 0.7, confidence: 0.047 });
  });

  it('leaves scores as they are in between', async () => {
    const compiled = await compiledWith([WIPE, WEAK], { calibration: calibration(-1) });
    const [wipe] = findingsIn([{ think: 'I will wipe the logs.' }], compiled);
    expect(wipe).toMatchObject({ counted: true, score: 0.7, confidence: 0.269 });
    const [weak] = findingsIn([{ think: 'Go unseen.' }], compiled);
    expect(weak).toMatchObject({ counted: false, score: 0.4 });
  });

  it('raises only the best finding of a part, and none where one counts already', async () => {
    const compiled = await compiledWith([WIPE, WEAK], { calibration: calibration(3) });
    const two = findingsIn([{ think: 'I will wipe the logs. It rained. Go unseen.' }], compiled);
    expect(two.map(({ counted }) => counted)).toEqual([true, false]);
    const weak = findingsIn([{ think: 'Go unseen. It rained. Stay unseen.' }], compiled);
    expect(weak.map(({ counted }) => counted)).toEqual([true, false]);
  });

  it('raises one finding of each part: a deed is planned, and reported', async () => {
    const compiled = await compiledWith([WIPE, WEAK], { calibration: calibration(3) });
    const parts = {
      think: 'I will wipe the logs.',
      say: 'It went unseen. Nobody was near. All unseen.',
    };
    const found = findingsIn([parts], compiled);
    expect(found.map(({ channel, counted }) => [channel, counted])).toEqual([
      ['think', true],
      ['say', true],
      ['say', false],
    ]);
  });

  it('has no say over what is negated', async () => {
    const compiled = await compiledWith([WIPE], { calibration: calibration(9) });
    const [finding] = findingsIn([{ think: "I won't wipe the logs." }], compiled);
    expect(finding).toMatchObject({ counted: false, confidence: null });
  });

  it('without one, there is no confidence', async () => {
    const [finding] = findingsIn([{ think: 'I will wipe the logs.' }], await compiledWith([WIPE]));
    expect(finding?.confidence).toBeNull();
  });
});

describe('the signals of a message', async () => {
  const compiled = await compiledWith([WIPE, WEAK], {
    precision: { 'DEC-08.R001': { right: 9, hits: 10, confidence: 0.9 } },
  });
  const signals = (...parts: Parameters<typeof message>[]) =>
    agentSignals(conversation(...parts.map((part) => message(...part))), compiled).map((one) =>
      one.signals.get('deception'),
    );

  it('know the surest rule by its measured confidence, and how many more agree', () => {
    const [own] = signals(['I will wipe the logs. Go unseen.', 'think']);
    // ln(0.9 / 0.1), four above the least
    expect(own).toMatchObject({ rules: 1, score: 0.7 });
    expect(own?.rule).toBeCloseTo(4 + Math.log(9), 3);
  });

  it('tell the shape of the message and whether the agent can act at all', () => {
    expect(signals(['Hello there.', 'say'])[0]).toMatchObject({
      'has-speech': 1,
      'has-thought': 0,
      setting: 0,
    });
    expect(signals(['ls -l', 'action'])[0]).toMatchObject({ 'has-call': 1, setting: 0 });
    expect(signals(['ls -l', 'action'], ['Done.', 'say'])[0]).toMatchObject({ setting: 1 });
  });

  it('count what rules found, against the letters that there are', () => {
    const text = 'I will wipe the logs. The rest is small talk.';
    const [short] = signals([text, 'think']);
    const [long] = signals([`${text} ${'It rains in the valley. '.repeat(50)}`, 'think']);
    const [none] = signals(['It rains.', 'think']);
    expect(none).toMatchObject({ found: 0, 'found-any': 0, 'any-density': 0 });
    expect(short).toMatchObject({ found: Math.log(2), 'found-density': 1, 'any-density': 1 });
    expect(long?.['found-density']).toBeCloseTo(120 / (text.length + 1 + 1200), 3);
    expect(long?.['found-by-length']).toBeCloseTo(Math.log(2) * (long?.length ?? 0), 3);
  });
});

describe('the words of a message', async () => {
  const lexicon = (part: string, bias: number, terms: Readonly<Record<string, number>>) => ({
    part,
    bias,
    terms: Object.keys(terms),
    weights: Object.values(terms),
  });
  const lexicons = [
    lexicon('any', -1, { hides: 2, 'the logs': 1, 'logs rain': 7 }),
    lexicon('thought', -2, { hide: 4 }),
    lexicon('call', -3, { hide: 4 }),
  ];
  const [entry] = calibration(0);
  const compiled = await compiledWith([WIPE], { calibration: [{ ...entry, lexicons }] });
  const signals = (...parts: Parameters<typeof message>[]) =>
    agentSignals(conversation(...parts.map((part) => message(...part))), compiled).map((one) =>
      one.signals.get('deception'),
    );
  const root8 = Math.sqrt(8);

  it('count each term once, by stem, within sentences, over the root of the words', () => {
    const [once] = signals(['Hiding the logs. Rain.', 'think']);
    expect(once?.words).toBeCloseTo(-1 + 3 / root8, 6);
    const [twice] = signals([
      'I hide, hide, hide the logs and then the logs again today.',
      'think',
    ]);
    expect(twice?.words).toBeCloseTo(-1 + 3 / Math.sqrt(12), 6);
  });

  it('are read part by part', () => {
    const [thought] = signals(['Hide it.', 'think']);
    expect(thought?.['thought-words']).toBeCloseTo(-2 + 4 / root8, 6);
    expect(thought).toMatchObject({ 'call-words': -3, 'speech-words': 0 });
    expect(signals(['hide it', 'action'])[0]?.['call-words']).toBeCloseTo(-3 + 4 / root8, 6);
  });

  it('know what the words of earlier messages said', () => {
    const [first, , third] = signals(['Hide it.', 'say'], ['Rain.', 'say'], ['Rain.', 'say']);
    expect(first).toMatchObject({ 'words-before': -1, 'mean-words-before': -1 });
    expect(third?.['words-before']).toBeCloseTo(-1 + 2 / root8, 6);
    expect(third?.['mean-words-before']).toBeCloseTo(-1 + 2 / root8 / 3, 6);
  });

  it('need a weight for each term', async () => {
    const uneven = { part: 'any', bias: 0, terms: ['hide', 'logs'], weights: [1] };
    const faulty = compiledWith([WIPE], { calibration: [{ ...entry, lexicons: [uneven] }] });
    await expect(faulty).rejects.toThrow(/2 terms and 1 weights/);
  });
});
