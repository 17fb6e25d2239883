import type { Theme } from './theme.js';

/** Questions and remarks that neither praise nor complain. */
export const NEUTRAL: readonly Theme[] = [
  {
    weight: 6,
    lines: [
      'does anyone know the opening hours of {bank} in {place} on {day}',
      'what documents does {bank} want to open an account for {who}',
      'where in the {bank} app do I find the sort code',
      'is {bank} open on {day} in {place} or is it a holiday',
      'how do I change my address with {bank} after moving to {place}',
      'which number do I call at {bank} about {thing}',
      'can I open a joint account at {bank} with {who} online',
      'has anybody used the {bank} budget tool to plan for {thing}',
    ],
  },
  {
    weight: 4,
    lines: [
      'how long does a transfer from {bank} to {place} usually take',
      'what is the daily limit for a payment at {bank}, need to send {amount}',
      'when does {bank} book a standing order that falls on {day}',
      'does {bank} take a cheque of {amount} from abroad',
      'what time do payments from {shop} arrive at {bank}',
      'is there a reference to put when I pay {who} through {bank}',
    ],
  },
  {
    weight: 3,
    lines: [
      'does the {bank} card work in {place} or should I bring cash',
      'how do I activate my new {bank} card on a {device}',
      'can I pick my own PIN at {bank}, or does it come by post',
      'do I tell {bank} before a trip to {place} in {month}',
      'is there a way to add the {bank} card to a {device}',
      'what is the daily cash limit on the {bank} debit card',
    ],
  },
  {
    weight: 3,
    lines: [
      'what is the current savings rate at {bank} for {amount}',
      'comparing mortgages in {place}, is {bank} worth a look',
      'how many payslips does {bank} ask for with a loan of {amount}',
      'fixed for two or for five years with {bank}, what did you choose',
      'does {bank} offer an account for students going to {place}',
      'thinking of moving {thing} to {bank} in {month}, any advice',
    ],
  },
  {
    weight: 3,
    lines: [
      'it would be handy if {bank} let me split a bill with {who}',
      'any plans at {bank} for a dark theme on the {device}',
      'would {bank} consider a savings pot for {thing}',
      'I wish the {bank} app could export to a spreadsheet on {day}',
      'please add a search by shop to {bank}, looking for {shop} takes a while',
    ],
  },
  {
    weight: 2,
    lines: [
      '{bank} has a new advert on the bus in {place}',
      'there is a stand of {bank} at the fair in {place} on {day}',
      '{bank} publishes its figures in {month}, says the local paper',
      'saw the {bank} van parked near {shop} in {place}',
      '{who} starts a job at {bank} in {place} next {month}',
      'the old {bank} building in {place} becomes a library',
    ],
  },
];
