import { addMember, removeMember, setString, setValue } from '../json/edits.ts';
import type { JsonValue } from '../json/place.ts';
import type { Edit } from '../text/edit.ts';
import type { Manifest } from './manifest.ts';

/** Names a repository: the string or `url` that is there, else a new field with `type` and `url`. Null for a value of another kind. */
export function setRepositoryUrl({ root, repository }: Manifest, url: string): Edit | null {
  switch (repository.form) {
    case 'absent':
      return addMember(root, 'repository', { type: 'git', url });
    case 'string':
      return setString(repository.url, url);
    case 'object':
      return repository.url.kind === 'absent' ? addMember(repository.place, 'url', url) : setString(repository.url, url);
    case 'unusable':
      return null;
  }
}

/** Sets a key of `publishConfig` that is not there yet. */
export function addPublishConfig({ root, publishConfig }: Manifest, key: string, value: string): Edit | null {
  if (publishConfig.kind === 'absent') return addMember(root, 'publishConfig', { [key]: value });
  return publishConfig.kind === 'object' ? addMember(publishConfig, key, value) : null;
}

/** Replaces the value of a key of `publishConfig` that is there. */
export function setPublishConfig({ publishConfig }: Manifest, key: string, value: JsonValue): Edit | null {
  return setValue(publishConfig.at(key), value);
}

/** Takes a key out of `publishConfig`. */
export function removePublishConfig({ publishConfig }: Manifest, key: string): Edit | null {
  return removeMember(publishConfig, key);
}
