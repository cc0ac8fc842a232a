/** Who has a bucket of their own under a rule. */
export const SUBJECTS = [
  ["user", "Each user"],
  ["api-key", "Each API key"],
  ["tenant", "Each tenant"],
  ["ip", "Each address, not signed in"],
  ["device", "Each device"],
  ["global", "Everybody together"],
];

/** Who has a bucket under a rule, such as `Each device of class truck`. */
export function subjectText({ subject, deviceClass }) {
  const who = textOf(SUBJECTS, subject);
  return deviceClass ? `${who} of class ${deviceClass}` : who;
}

/** What becomes of a request while the bucket does not answer. */
export const WHEN_SILENT = [
  ["open", "Lets through"],
  ["closed", "Refuses"],
];

const PERIODS = { 1000: "second", 60_000: "minute", 3_600_000: "hour", 86_400_000: "day" };

/** The words of a code; of one that this console does not know yet, the code. */
export function textOf(choices, code) {
  return choices.find(([known]) => known === code)?.[1] ?? code;
}

/** How tokens come back, such as `500 each second`. */
export function refillText({ refill, periodMillis }) {
  if (refill === 0) {
    return "Never";
  }
  const period = PERIODS[periodMillis];
  return `${refill.toLocaleString("en-US")} ${period ? `each ${period}` : `every ${(periodMillis / 1000).toLocaleString("en-US")} s`}`;
}
