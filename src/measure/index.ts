export { type Accuracy, accuracyOf } from './accuracy.js';
export { benchmark, type Standing } from './benchmark.js';
export { KPIS } from './definitions.js';
export { ISSUES_FORMULA, type Issue, issues } from './issues.js';
export { type Measured, summary } from './kpis.js';
export { backtestOf, type GroupReview, reviewOf, touchedBy, verdictCount } from './proposals.js';
export { type Scan, scan } from './scan.js';
export { sentimentTrend, type Trend } from './trend.js';
export { type VerdictGroup, type VerdictRecord, verdictRecord } from './verdicts.js';
