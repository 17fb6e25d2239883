export { type AlertView, alertCard, DEMO_NOTICE } from './alert.js';
export { alertsCard } from './alerts.js';
export { belowBar, belowWords } from './bar.js';
export { benchmarkCard } from './benchmark.js';
export { type BrandStep, type BrandTrial, brandTrialCard } from './brand.js';
export { chosenCard, kindCard, kindsCard } from './chosen.js';
export { muteWords, verdictWords } from './decision.js';
export { digestCard } from './digest.js';
export { evidenceCard } from './evidence.js';
export type * from './evidence-facts.js';
export { evidencePage } from './evidence-page.js';
export { type ExclusionView, exclusionSentence, exclusionsCard, standsOut, triedExclusion } from './exclusions.js';
export { expectedCard, expectedWords } from './expected.js';
export { feedbackCard, feedbackFormCard, type Logged } from './feedback.js';
export { feedbackLinkCard } from './feedback-link.js';
export { withoutQuotes, withoutQuotesOf } from './forgotten.js';
export { lineCard, lineOf, quietCard, stormCard } from './gathered.js';
export { goalsCard, goalWords } from './goals.js';
export { commandHelpCard, type HelpEntry, helpCard } from './help.js';
export { issuesCard } from './issues.js';
export { type KpiRow, kpiCard } from './kpi.js';
export { kpiWhyCard } from './kpi-why.js';
export { entryWords, ledgerCard } from './ledger.js';
export { mentionsCard } from './mentions.js';
export {
  acknowledgedNote,
  alsoNote,
  assignedNote,
  closedNote,
  grewNote,
  judgedNote,
  mutedNote,
  proposedNote,
  recountedNote,
  secondNote,
  stillNote,
} from './notes.js';
export { periodWords } from './period.js';
export { type PreviewView, previewCard } from './preview.js';
export { previewProposalCard } from './preview-proposal.js';
export { type SensitivityRun, sensitivityCard } from './preview-sensitivity.js';
export { type ProposalView, proposalSentence, proposalsCard } from './proposals.js';
export type { AlertQuote } from './quote.js';
export { readWords } from './read-words.js';
export { mentionCard, offeredCard, type RelabelView, relabelledCard, undoneCard } from './relabel.js';
export { roiCard } from './roi.js';
export { scanCard } from './scan.js';
export { subject } from './series.js';
export { silenceWords } from './silence.js';
export { sourcesCard } from './sources.js';
export { cardOf, withContext, withNotice } from './spoken.js';
export { statusCard } from './status.js';
export { subscriptionsCard, subscriptionWords } from './subscriptions.js';
export { topicsCard } from './topics.js';
export { type TriedView, triedCard } from './tried.js';
export { troubleCard } from './trouble.js';
export { unreadSourceCard } from './unread-source.js';
export { verdictsCard } from './verdicts.js';
export { count, moment, oneLine, plural } from './words.js';
