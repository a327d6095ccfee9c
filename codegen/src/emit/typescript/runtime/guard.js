// Reports as exceptions.

/** A payload is rejected; why is in the report. The message holds nothing of the payload's values. */
export class RejectedError extends Error {
  constructor(report) {
    const errors = report.findings.filter((finding) => finding.severity === 'error');
    super(report.gateway + ' ' + report.operation + ' is rejected: ' + errors.map(({ rule, path }) => rule + ' at ' + JSON.stringify(path)).join('; '));
    this.name = 'RejectedError';
    this.report = report;
  }
}

export function accepted(report) {
  if (!report.ok) {
    throw new RejectedError(report);
  }
}
