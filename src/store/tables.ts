import type { AlertTable, EpisodeTable, MuteTable, OutboxTable, SubscriptionTable } from './alert-tables.js';
import type { AuthorTallyTable, AuthorWindowTable } from './author-tables.js';
import type { CorrectedTable, CorrectionTable, ModelTable } from './correction-tables.js';
import type { GoalTable, LedgerEntryTable, LedgerRemovalTable } from './objective-tables.js';
import type {
  ExpectedEventTable,
  ProposalStepTable,
  ProposalTable,
  SecondOpinionTable,
  VerdictTable,
} from './verdict-tables.js';

/**
 * The tables, the same on every engine. `workspace` leads every primary key. Times are milliseconds since 1970 UTC,
 * truths are 0 or 1, lists and objects are JSON text.
 */
export interface Tables {
  post: PostTable;
  mention: MentionTable;
  rollup: RollupTable;
  author_window: AuthorWindowTable;
  author_tally: AuthorTallyTable;
  detector: DetectorTable;
  reject: RejectTable;
  forgotten: ForgottenTable;
  source_state: SourceStateTable;
  coverage: CoverageTable;
  episode: EpisodeTable;
  alert: AlertTable;
  verdict: VerdictTable;
  second_opinion: SecondOpinionTable;
  proposal: ProposalTable;
  proposal_step: ProposalStepTable;
  expected_event: ExpectedEventTable;
  goal: GoalTable;
  ledger_entry: LedgerEntryTable;
  ledger_removal: LedgerRemovalTable;
  correction: CorrectionTable;
  corrected: CorrectedTable;
  model: ModelTable;
  mute: MuteTable;
  subscription: SubscriptionTable;
  outbox: OutboxTable;
  inbox: InboxTable;
  shelf: ShelfTable;
  setting: SettingTable;
  lease: LeaseTable;
  slot: SlotTable;
}

/** One row per source and id ever delivered, whatever became of it: fixes its date, knows its newest version. */
export interface PostTable {
  workspace: string;
  source: string;
  id: string;
  /** First created_at seen; never moves. 0 while only a deletion is known. */
  at: number;
  /** edited_at, else fetched_at, of the version that stands. */
  version_at: number;
  /** Newest and first fetch of any version. */
  fetched_at: number;
  first_fetched_at: number;
  /** Fetch time of the newest deletion, or null. */
  deleted_at: number | null;
  /** Of text, rating and lang, before masking. */
  hash: string;
  /** Brands it counts for now, JSON list: where its mention rows stand. */
  brands: string;
}

/** One row per matched brand, clustered by brand and event time. */
export interface MentionTable {
  workspace: string;
  brand: string;
  at: number;
  source: string;
  id: string;
  channel: string;
  kind: string;
  /** Pseudonym, or null when hidden. */
  author: string | null;
  author_name: string | null;
  followers: number | null;
  lang: string | null;
  /** Masked, always. */
  text: string;
  url: string | null;
  likes: number;
  shares: number;
  replies: number;
  rating: number | null;
  rating_max: number | null;
  /** -1 negative, 0 neutral, 1 positive */
  label: number;
  score: number;
  confidence: number;
  unsure: number;
  scored: number;
  topic: string | null;
  /** JSON list of topic ids: all that apply. */
  topics: string;
  complaint: number;
  /** A topic with a complaint. */
  issue: number;
  severity: number;
  /** MinHash of the text before masking. */
  signature: string;
  /** Bits: see PUNCTUAL, LATE_OPINION and LATE_ISSUE of person-words.ts. */
  punctual: number;
  live: number;
  /** 0: the brand's own account or an ignored author: kept, in no count. */
  counted: number;
  /** JSON lists of the same length: categories of risk, and the words that tell each. */
  risks: string;
  risk_words: string;
  reply_to: string | null;
  thread_id: string | null;
  repost_of: string | null;
  /** JSON list: date-clamped, ... */
  flags: string;
  /** The text as it came, with `keep_raw` and where masking changed it; shown nowhere. */
  raw: string | null;
  /** Number of the reader that read it, see ModelTable; 0: read before this was kept. */
  model: number;
}

/**
 * Sums by 15 minutes. kind 0: all (k ''), 1: by channel, 2: by topic (every topic that applies), 3: by category of risk
 * (every one told), 4: by source. All columns add up.
 */
export interface RollupTable {
  workspace: string;
  kind: number;
  brand: string;
  /** Start of the bucket. */
  t: number;
  k: string;
  n: number;
  neg: number;
  pos: number;
  neutral: number;
  unsure: number;
  unscored: number;
  /** Mentions with `issue`; under kind 2: issues of this topic. */
  complaints: number;
  score: number;
  hidden: number;
  engagement: number;
  /** The punctual ones among n, neg and complaints. */
  n_punctual: number;
  neg_punctual: number;
  complaints_punctual: number;
}

/** The detector's memory of a series, to start from: a cache that may be empty. */
export interface DetectorTable {
  workspace: string;
  brand: string;
  scope: string;
  value: string;
  at: number;
  /** Detector and settings that it was made with. */
  model: string;
  /** JSON. */
  body: string;
}

export interface RejectTable {
  workspace: string;
  source: string;
  /** sha256 prefix of raw and reason: the same reject twice is one. */
  hash: string;
  at: number;
  place: string;
  reason: string;
  /** Masked, cut. */
  raw: string;
}

/** Marks of words that were deleted or changed: kept until the messages that quote them are without them. */
export interface ForgottenTable {
  workspace: string;
  source: string;
  id: string;
  /** See quoteMarks: an id may lose several versions. Empty: only the id is known. */
  mark: string;
  /** How often the messages were looked through for it. */
  looks: number;
}

export interface SourceStateTable {
  workspace: string;
  source: string;
  resume: string | null;
  high_water: string | null;
  read_at: number | null;
  failed_at: number | null;
  error: string | null;
}

export interface CoverageTable {
  workspace: string;
  source: string;
  from_at: number;
  to_at: number;
}

export interface InboxTable {
  workspace: string;
  event_id: string;
  at: number;
}

export interface ShelfTable {
  workspace: string;
  chat: string;
  key: string;
  value: string;
}

export interface SettingTable {
  workspace: string;
  key: string;
  value: string;
}

export interface LeaseTable {
  workspace: string;
  name: string;
  owner: string;
  epoch: number;
  until_at: number;
}

/** One row per due slot of a schedule: inserting it is the claim. Its outcome: done, late or skipped. */
export interface SlotTable {
  workspace: string;
  schedule: string;
  slot: string;
  at: number;
  outcome: string;
}
