import { releaseEvent } from '../workflow/assumed-event.ts';
import { withNeeded } from '../workflow/job.ts';
import type { Trigger } from '../workflow/trigger.ts';
import { eventsOfWriters } from '../workflow/trigger-events.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';
import { chanceOfStepUnder, triggersOf } from './start.ts';

/** The events by which anybody who may write to the repository can publish without anybody else, as far as conditions let them. */
export function openStartsOf(path: PublishPath): readonly Trigger[] {
  return triggersOf(path).filter((trigger) => {
    const events = trigger.name === 'release' ? releasesOf(trigger) : eventsOfWriters(trigger);
    return events.some((event) => chanceOfStepUnder(path, event) === 'yes');
  });
}

function releasesOf({ types }: Trigger) {
  return (types ?? ['published']).map((type) => releaseEvent(type, 'v1.2.3', type === 'prereleased'));
}

/** Whether the publishing job, or one that has to end before it starts, names an environment, or may do so. */
export function isBehindEnvironment(path: PublishPath): boolean {
  return jobsOf(path)
    .flatMap(withNeeded)
    .some(({ place }) => {
      const environment = place.at('environment');
      const name = environment.kind === 'mapping' ? environment.at('name') : environment;
      return name.kind !== 'absent' && name.kind !== 'null' && name.text?.value.trim() !== '';
    });
}
