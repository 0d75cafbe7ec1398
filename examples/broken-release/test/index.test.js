import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugOf } from '../src/index.js';

test('a title becomes a slug', () => {
  assert.equal(slugOf('Über den Fluss, zweimal!'), 'uber-den-fluss-zweimal');
});
