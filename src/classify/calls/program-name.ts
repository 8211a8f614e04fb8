/** Name of a program: without folder and ending; those of PowerShell in small letters. */
export function programOf(value: string): string {
  const name = (value.slice(value.lastIndexOf('/') + 1) || value).replace(/\.exe$/, '');
  return isCmdlet(name) ? name.toLowerCase() : name;
}

/** True for names as PowerShell forms them: `Stop-Service`. */
export function isCmdlet(name: string): boolean {
  return /^[A-Z][a-z]{1,20}-[A-Z][A-Za-z]{1,40}$/.test(name);
}
