import { describe, expect, it } from 'vitest';
import { cases, readCalls } from './reader.js';

describe('cases', () => {
  it.each(cases.map((one) => [one.dialect, one.text, one.acts] as const))(
    '%s: %s',
    (_, text, acts) => {
      const read = readCalls(text).map(({ verb, target, scope, owner }) => ({
        verb,
        target,
        scope,
        owner,
      }));
      expect(read).toEqual(acts);
    },
  );

  it('are many, of every dialect', () => {
    expect(cases.length).toBeGreaterThanOrEqual(140);
    const dialects = new Set(cases.map(({ dialect }) => dialect));
    expect([...dialects].sort()).toEqual([
      'cluster',
      'code',
      'function',
      'imperative',
      'json',
      'mail-rule',
      'react',
      'shell',
      'sql',
    ]);
  });
});

describe('an act', () => {
  it('names the tool, the command and its place', () => {
    const text = 'xx bash\n{"command": "rm -f \\"a b.txt\\""} yy';
    const [act] = readCalls(text, 3, text.length - 3);
    expect(act).toMatchObject({ tool: 'bash', dialect: 'shell', command: 'rm -f "a b.txt"' });
    expect(text.slice(act?.start, act?.end)).toBe('rm -f \\"a b.txt\\"');
  });

  it('carries what is written', () => {
    const [file] = readCalls('cat <<EOF > plan.txt\nfirst\nsecond\nEOF');
    expect(file?.payload).toBe('first\nsecond\n');
    const [mail] = readCalls('send_email\n{"to":"kim@corp.io","body":"All went well."}');
    expect(mail?.payload).toBe('All went well.');
    const [code] = readCalls("with open('a.txt', 'w') as f:\n    f.write('All went well.')");
    expect(code?.payload).toBe('All went well.');
  });

  it('is not made of what is only written down', () => {
    expect(readCalls('echo "rm -rf /"')).toEqual([]);
    expect(readCalls('bash\n# rm -rf /')).toEqual([]);
    expect(readCalls('Do not open the vault.')).toEqual([]);
    expect(readCalls('')).toEqual([]);
  });

  it('keeps whose machine it is through carried commands', () => {
    const [act] = readCalls('ssh web1 "sudo bash -c \'rm -rf /srv/app\'"');
    expect(act).toMatchObject({ verb: 'delete', target: '/srv/app', owner: 'other' });
  });
});
