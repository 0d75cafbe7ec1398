/** The scope of a package name with its `@`, for instance `@acme`; null for an unscoped name. */
export function scopeOf(name: string): string | null {
  return /^(@[^/]+)\/./.exec(name)?.[1] ?? null;
}

/**
 * Whether npm would take this as a package name. Templates (`{{name}}`, `<%= name %>`) are not.
 * Capital letters pass, since packages older than their ban still publish; a name of more than 214 characters is refused by the registry.
 * @see https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name
 */
export function isPackageName(name: string): boolean {
  if (name.length > 214 || /^[-_]|^(?:node_modules|favicon\.ico)$/i.test(name)) return false;
  return /^(?:@[\w.~!'()*-]+\/)?[\w~!'()*-][\w.~!'()*-]*$/.test(name);
}
