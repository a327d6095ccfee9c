// Versions: dotted numbers of at most nine digits, compared number by number, missing ones as 0.

export function parseVersion(text) {
  return /^\d{1,9}(\.\d{1,9})*$/.test(text) ? text.split('.').map(Number) : undefined;
}

export function compareVersions(a, b) {
  for (let at = 0; at < a.length || at < b.length; at++) {
    const order = (a[at] || 0) - (b[at] || 0);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}
