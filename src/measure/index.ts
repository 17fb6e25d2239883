export { type Accuracy, accuracyOf } from './accuracy.js';
export { benchmark, type Standing } from './benchmark.js';
export { KPIS } from './definitions.js';
export { ISSUES_FORMULA, type Issue, issues } from './issues.js';
export { type Measured, summary } from './kpis.js';
export { type Scan, scan } from './scan.js';
export { sentimentTrend, type Trend } from './trend.js';
