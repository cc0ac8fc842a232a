package org.motorpool.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What was submitted: the jobs whose submitter was told that they are. Safe for use by several threads. */
final class Ledger {

    private final List<UUID> jobs = new ArrayList<>();
    private int unanswered;

    synchronized void submitted(List<UUID> told) {
        jobs.addAll(told);
    }

    /** Nobody knows whether these were submitted. */
    synchronized void unanswered() {
        unanswered++;
    }

    synchronized List<UUID> jobs() {
        return List.copyOf(jobs);
    }

    synchronized int size() {
        return jobs.size();
    }

    synchronized int unansweredOrders() {
        return unanswered;
    }
}
