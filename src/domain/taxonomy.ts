/** A category a mention can be about. `severity` 0..5 is its floor when customers complain about it. */
export interface Topic {
  readonly label: string;
  /** How a headline names it: "complaints about ...". */
  readonly short: string;
  readonly severity: number;
  readonly covers: string;
}

export const TAXONOMY = {
  app_outage: {
    label: 'App / online banking outage or bug',
    short: 'the app',
    severity: 4,
    covers: 'app or site down, crashing, slow, features broken; feature of app wallet not working',
  },
  login_access: {
    label: 'Login, passcode, identity check',
    short: 'logging in',
    severity: 3,
    covers: 'cannot log in, PIN/passcode blocked, OTP not received, identity verification fails',
  },
  card_declined: {
    label: 'Card declined / not working',
    short: 'declined cards',
    severity: 3,
    covers: 'card, contactless or virtual card refused at payment or cash machine',
  },
  card_lost_stolen: {
    label: 'Card or phone lost / stolen / swallowed',
    short: 'lost or stolen cards',
    severity: 4,
    covers: 'lost, stolen, swallowed card; lost phone',
  },
  card_delivery: {
    label: 'Card ordering, delivery, activation',
    short: 'card delivery',
    severity: 1,
    covers: 'new card not arrived, spare, activation, expiry, linking',
  },
  fraud_scam: {
    label: 'Fraud, scam, phishing, compromised card',
    short: 'fraud and scams',
    severity: 5,
    covers: 'victim or suspicion of fraud; compromised card; phishing',
  },
  unrecognised_transaction: {
    label: 'Unrecognised, duplicate or wrong transaction',
    short: 'unrecognised transactions',
    severity: 4,
    covers: 'payment not recognised, charged twice, wrong amount',
  },
  payment_transfer: {
    label: 'Payment / transfer / deposit delayed or failed',
    short: 'payments and transfers',
    severity: 3,
    covers: 'pending, failed or missing transfer, top-up, salary, deposit, balance not updated',
  },
  refund_dispute: {
    label: 'Refund or dispute',
    short: 'refunds',
    severity: 2,
    covers: 'asks for or misses a refund, chargeback',
  },
  fees_charges: {
    label: 'Fees and charges',
    short: 'fees',
    severity: 2,
    covers: 'fee, overdraft charge, unexpected charge',
  },
  rates_fx: {
    label: 'Interest and exchange rates',
    short: 'rates',
    severity: 1,
    covers: 'savings, lending, exchange rates',
  },
  customer_service: {
    label: 'Customer service: wait, no answer, attitude',
    short: 'customer service',
    severity: 3,
    covers: 'on hold, ignored, rude, passed around',
  },
  branch_atm: {
    label: 'Branch, ATM, cash',
    short: 'branches and cash machines',
    severity: 2,
    covers: 'branch closure/queue, ATM out of order, cash deposit',
  },
  account_closure: {
    label: 'Account locked, restricted, closed / leaving',
    short: 'locked or closed accounts',
    severity: 4,
    covers: 'account frozen or closed by bank; customer wants to close/switch (churn risk)',
  },
  lending_mortgage: {
    label: 'Loans, mortgages, credit',
    short: 'loans and mortgages',
    severity: 2,
    covers: 'application, servicing, credit limit/score, collections',
  },
  data_privacy: {
    label: 'Data, privacy, personal details',
    short: 'data and privacy',
    severity: 4,
    covers: 'breach, data shared, wrong/updated personal details, source-of-funds questions',
  },
  feature_request: {
    label: 'Feature or product request / suggestion',
    short: 'missing features',
    severity: 0,
    covers: 'wishes, support for currency/country/wallet',
  },
  praise: {
    label: 'Praise',
    short: 'praise',
    severity: 0,
    covers: 'thanks, compliment',
  },
  general_question: {
    label: 'General question / other',
    short: 'general questions',
    severity: 0,
    covers: 'no issue',
  },
} as const satisfies Record<string, Topic>;

export type TopicId = keyof typeof TAXONOMY;
export const TOPIC_IDS = Object.keys(TAXONOMY) as readonly TopicId[];
export const isTopic = (word: string): word is TopicId => Object.hasOwn(TAXONOMY, word);
