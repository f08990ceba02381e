// Counts checks and prints the ones that fail, a line each.

export class Report {
  constructor() {
    this.passed = 0;
    this.failed = 0;
    /** What was counted over all pages, such as console messages: name to number. */
    this.counts = new Map();
  }

  /** Counts one check; `findings` lists what is wrong, and is empty when it passed. */
  check(where, what, findings) {
    if (findings.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    const shown = findings.slice(0, 4).map((finding) => finding.length > 240 ? `${finding.slice(0, 240)}…` : finding);
    const more = findings.length > 4 ? `; and ${findings.length - 4} more` : '';
    console.log(`FAIL ${where}: ${what}: ${shown.join('; ')}${more}`.replace(/\s+/g, ' '));
  }

  /** Adds to a figure that the totals show. */
  count(name, by) {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  /** Prints the totals; the last line stands alone, for scripts to read. */
  close() {
    for (const [name, number] of this.counts) console.log(`${name}: ${number}`);
    console.log(`${this.passed} passed, ${this.failed} failed`);
  }
}
