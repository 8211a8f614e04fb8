import { describe, expect, it } from 'vitest';
import { readCalls } from './reader.js';

/** The acts of what stands between the first tag of a text and its last. */
function within(text: string): string[] {
  const acts = readCalls(text, text.indexOf('>') + 1, text.lastIndexOf('<'));
  return acts.map(({ verb, target, tool }) => `${verb} ${target} (${String(tool)})`);
}

describe('a call in the tag of a tool', () => {
  it.each([
    ['takes its verb from the tag', '<drive>hall</drive>', ['go hall (drive)']],
    ['takes it from the words first', '<arms>press the bell</arms>', ['press bell (arms)']],
    [
      'runs what stands in a shell',
      '<terminal>rm a.txt; kill 4</terminal>',
      ['delete a.txt (terminal)', 'stop 4 (terminal)'],
    ],
    [
      'may be typed by a hand',
      '<left_hand>rm -rf /srv/x</left_hand>',
      ['delete /srv/x (left_hand)'],
    ],
    ['has attributes in the tag', '<crane lane="2">lift the box</crane>', ['take box (crane)']],
    [
      'is another tool inside a wrapper',
      '<tool_call>{"name": "stop_job", "arguments": {"id": 4}}</tool_call>',
      ['stop 4 (stop_job)'],
    ],
  ])('%s', (_, text, acts) => {
    expect(within(text)).toEqual(acts);
  });

  it('is no order where it is meant for ears', () => {
    const text = '<say>Please open the door and delete the log.</say>';
    const acts = readCalls(text, 5, text.length - 6);
    expect(acts).toMatchObject([
      { verb: 'say', target: '', payload: 'Please open the door and delete the log.', tool: 'say' },
    ]);
  });

  it('has its place inside the tag', () => {
    const text = 'So <sh>rm a.txt</sh>';
    const [act] = readCalls(text, 7, 15);
    expect(text.slice(act?.start, act?.end)).toBe('rm a.txt');
  });

  it('is read as before where no tag stands in front', () => {
    expect(readCalls('</sh>rm a.txt', 5)).toMatchObject([{ verb: 'delete', tool: null }]);
    expect(readCalls('a > rm a.txt', 4)).toMatchObject([{ verb: 'delete', tool: null }]);
  });
});

describe('a command line given as words', () => {
  it('keeps its place, and words with blanks whole', () => {
    const text = 'kubectl\n{"args": ["delete", "pod", "door cam"]}';
    const [act] = readCalls(text);
    expect(act).toMatchObject({ verb: 'delete', target: 'door cam', tool: 'kubectl' });
    expect(text.slice(act?.start, act?.end)).toContain('delete');
  });

  it('is not looked for where a tool only shares its name with a program', () => {
    expect(readCalls('mail\n{"to": "kim", "body": "ls -la"}')).toMatchObject([{ verb: 'send' }]);
    expect(readCalls('find\n{"path": "/srv", "name": "a"}')).not.toEqual([]);
    expect(readCalls('bash\n{"cwd": "/srv"}')).toMatchObject([{ verb: 'unknown' }]);
  });
});
