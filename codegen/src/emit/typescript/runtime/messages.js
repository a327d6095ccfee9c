// Texts of findings.

/** The text of a finding out of a table: rule, parameter and number of the check, or the rule alone; `[ko, en]`. */
export function describe(texts, finding, language) {
  const at = language === 'ko' ? 0 : 1;
  const key = (parameter) => finding.rule + '\n' + parameter + '\n' + (finding.check || 0);
  const own = (name) => (Object.prototype.hasOwnProperty.call(texts, name) ? texts[name] : undefined);
  const text = own(key(finding.parameter)) || own(key(finding.parameter.replace(/\[\]$/, ''))) || own(finding.rule);
  if (text === undefined) {
    return finding.rule;
  }
  let message = text[at];
  if (finding.suggestion !== undefined) {
    message += at === 0 ? ' 혹시 `' + finding.suggestion + '`인가요?' : ' Did you mean `' + finding.suggestion + '`?';
  }
  if (finding.undecided !== undefined) {
    const fields = '`' + finding.undecided.join('`, `') + '`';
    message += at === 0 ? ' 다음 값을 알려 주시면 판정할 수 있습니다: ' + fields + '.' : ' Say what is known of these to have it decided: ' + fields + '.';
  }
  return message;
}
