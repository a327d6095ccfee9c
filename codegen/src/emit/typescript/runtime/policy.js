// Severities as a shop wants them.

/**
 * A report with severities as the overrides have them: of several that speak of a rule the last one counts. Findings are regraded or dropped,
 * never made, and what stood behind an error is not uncovered. What hangs on unknown context stays a notice.
 */
export function applyPolicy(report, overrides) {
  const findings = [];
  let ok = true;
  for (const finding of report.findings) {
    let { severity } = finding;
    for (const { rule, treat, gateway, operation } of overrides) {
      const isFor = rule === finding.rule && (gateway === undefined || gateway === report.gateway);
      if (isFor && (operation === undefined || operation === report.operation)) {
        severity = treat;
      }
    }
    if (severity !== 'ignore') {
      const undecided = finding.undecided !== undefined;
      findings.push(undecided || severity === finding.severity ? finding : Object.assign({}, finding, { severity }));
      ok = ok && (undecided || severity !== 'error');
    }
  }
  return Object.assign({}, report, { ok, findings });
}
