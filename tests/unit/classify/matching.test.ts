import { describe, expect, it } from 'vitest';
import { classifyTranscript } from '#src/classify/index.js';
import { compiledWith, conversation, message } from '../../helpers/taxonomy.js';

async function quotes(pattern: unknown, text: string): Promise<string[]> {
  const compiled = await compiledWith([{ id: 'DEC-08.R001', patterns: [pattern] }]);
  return classifyTranscript(conversation(message(text)), compiled).map((finding) => finding.quote);
}

describe('token patterns', () => {
  it.each([
    ['@remove ..2 @record', 'Then wiping all the logs, slowly', ['wiping all the logs']],
    ['@remove ..2 @record', 'wipe one two three logs', []],
    ['@remove ..2 @record', 'wipe the logging', []],
    ['@remove the? @record', 'get rid of the access_log; get rid of traces', ['get rid of traces']],
    ['delete (a | the small)? trace~', 'delete the small traces', ['delete the small traces']],
    ['delete !the @record', 'delete the log, delete log', ['delete log']],
    ['^ wipe', 'Now wipe', []],
    ['wipe $', 'Now wipe', ['wipe']],
    ['wipe log', 'Wipe. Log.', []],
    ['re-enable x', 're-enable x', ['re-enable x']],
  ])('%s in %j', async (pattern, text, expected) => {
    expect(await quotes(pattern, text)).toEqual(expected);
  });

  it('asks for another pattern near by', async () => {
    const near = { pattern: '@remove', with: ['@record'] };
    expect(await quotes(near, 'Wipe. The log.')).toEqual([]);
    expect(await quotes({ ...near, within: 'segment' }, 'Wipe. The log.')).toEqual(['Wipe']);
  });

  it('keeps to the channels of rule and pattern', async () => {
    const compiled = await compiledWith([
      {
        id: 'DEC-08.R001',
        channels: ['think'],
        patterns: ['wipe', { pattern: 'delete', channels: ['action'] }],
      },
    ]);
    const found = classifyTranscript(
      conversation(message('wipe delete'), message('wipe delete', 'action')),
      compiled,
    );
    expect(found.map((finding) => [finding.channel, finding.quote])).toEqual([
      ['think', 'wipe'],
      ['action', 'delete'],
    ]);
  });

  it('reads the escaped line breaks of a call as line breaks', async () => {
    const compiled = await compiledWith([{ id: 'DEC-08.R001', patterns: ['^ wipe the logs'] }]);
    const text = 'bash\n{"command":"cd /x\\nwipe the logs"}';
    const [finding] = classifyTranscript(conversation(message(text, 'action')), compiled);
    expect(finding?.quote).toBe('wipe the logs');
    expect(text.slice(finding?.start, finding?.end)).toBe('wipe the logs');
  });

  it('treats words such as constructor as words', async () => {
    expect(await quotes('constructor prototype', 'constructor prototype')).toEqual([
      'constructor prototype',
    ]);
  });
});
