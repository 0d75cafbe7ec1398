import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationEpochs } from '../../src/repository/validation-epochs.ts';

/** Time that passes only when told. */
class FakeClock {
  now = 0;
  readonly read = (): number => this.now;

  /** A check that takes some time. */
  check(milliseconds: number): () => void {
    return () => {
      this.now += milliseconds;
    };
  }
}

describe('an epoch', () => {
  test('lasts 20 times as long as its checks took', () => {
    const clock = new FakeClock();
    const epochs = new ValidationEpochs(clock.read);
    epochs.measured(clock.check(5));
    const epoch = epochs.current;

    clock.now = 5 + 99.9;
    expect(epochs.current).toBe(epoch);
    clock.now = 5 + 100;
    expect(epochs.current).not.toBe(epoch);
  });

  test('lasts longer with every check in it', () => {
    const clock = new FakeClock();
    const epochs = new ValidationEpochs(clock.read);
    epochs.measured(clock.check(1));
    const epoch = epochs.current;
    clock.now = 15;
    epochs.measured(clock.check(1));
    clock.now = 41.9;
    expect(epochs.current).toBe(epoch);
    clock.now = 42;
    expect(epochs.current).not.toBe(epoch);
  });

  test('starts anew without the cost of the one before', () => {
    const clock = new FakeClock();
    const epochs = new ValidationEpochs(clock.read);
    epochs.measured(clock.check(100));
    clock.now = 10_000;
    epochs.measured(clock.check(1));
    const epoch = epochs.current;
    clock.now = 10_021;
    expect(epochs.current).not.toBe(epoch);
  });

  test('is over at once when checking costs nothing', () => {
    const epochs = new ValidationEpochs(() => 0);
    expect(epochs.current).not.toBe(epochs.current);
  });

  test('ends after half a minute, however long a check took', () => {
    const clock = new FakeClock();
    const epochs = new ValidationEpochs(clock.read);
    epochs.measured(clock.check(29_000));
    const epoch = epochs.current;
    clock.now = 29_999;
    expect(epochs.current).toBe(epoch);
    clock.now = 30_000;
    expect(epochs.current).not.toBe(epoch);
  });
});

test('a check that throws counts and throws', () => {
  const clock = new FakeClock();
  const epochs = new ValidationEpochs(clock.read);
  const failing = (): never => {
    clock.now += 5;
    throw new Error('no');
  };
  expect(() => epochs.measured(failing)).toThrow('no');
  const epoch = epochs.current;
  clock.now = 100;
  expect(epochs.current).toBe(epoch);
});

test('gives what the check gives', () => {
  expect(new ValidationEpochs().measured(() => 'result')).toBe('result');
});

test('checking each entry once in an epoch costs at most 5 % of the time', () => {
  const work = fc.record({
    pause: fc.integer({ min: 0, max: 50 }),
    entry: fc.integer({ min: 0, max: 30 }),
    cost: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(fc.array(work, { minLength: 1, maxLength: 300 }), (steps) => {
      const clock = new FakeClock();
      const epochs = new ValidationEpochs(clock.read);
      const checkedIn = new Map<number, number>();
      const costs = new Map<number, number>();

      for (const { pause, entry, cost } of steps) {
        clock.now += pause;
        if (checkedIn.get(entry) === epochs.current) continue;
        epochs.measured(clock.check(cost));
        checkedIn.set(entry, epochs.current);
        costs.set(epochs.current, (costs.get(epochs.current) ?? 0) + cost);
      }

      // All epochs but the last one are over, and so have lasted as long as they had to.
      const finished = [...costs].filter(([epoch]) => epoch !== epochs.current).reduce((sum, [, cost]) => sum + cost, 0);
      expect(finished).toBeLessThanOrEqual(clock.now / 20);
    }),
  );
});
