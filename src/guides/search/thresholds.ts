/** Where one outcome ends and the next begins, as probabilities. Chosen on test/questions/{dev,own,second}.jsonl. */
export const thresholds = {
  /** The first guide is the answer. */
  answer: 0.6,
  /** The first guide is probable enough to offer it with others. */
  choose: 0.22,
  /** A guide is worth a button. */
  offer: 0.05,
  /** A part of the sentence names a matter by itself. */
  clause: 0.6,
  /** So sure of one guide that its parts are not looked at. */
  sure: 0.97,
  /** The question leaves the guide in hand for another. */
  leave: 0.5,
  /** Even words too vague to name a service name one, when it is this probable. */
  bare: 0.9,
} as const
