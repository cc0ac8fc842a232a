package org.motorpool.platform.events.web;

import java.util.concurrent.atomic.LongAdder;

/** What a hub counts. */
final class Tally {

    final LongAdder sent = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder cut = new LongAdder();
    final LongAdder slow = new LongAdder();
}
