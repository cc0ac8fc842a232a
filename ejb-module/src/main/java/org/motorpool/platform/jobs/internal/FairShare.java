package org.motorpool.platform.jobs.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.store.ClaimStore.Claim;
import org.motorpool.platform.jobs.store.ClaimStore.Facts;
import org.motorpool.platform.jobs.store.ClaimStore.Flow;
import org.motorpool.platform.jobs.store.ClaimStore.Running;
import org.motorpool.platform.jobs.store.ClaimStore.Waiting;

/**
 * Decides which waiting jobs start next: start-time fair queueing over the tenants' queues, one for each priority. A job
 * starts, in virtual time, when its queue's job before it ends, but not in the past; it takes its share of a slot divided by its
 * weight, which is that of its priority times that of its tenant's tier. The least start goes first. So a tenant's ten
 * thousand jobs stand behind each other and not before another tenant's one, and a low priority is slow but moves.
 *
 * <p>Not for use by several threads, nor twice.
 *
 * @see <a href="https://doi.org/10.1109/90.649569">P. Goyal, H. M. Vin, H. Cheng, Start-Time Fair Queueing, IEEE/ACM
 *     Transactions on Networking 5(5), 1997</a>
 */
final class FairShare {

    /** By rank of priority, 1 to 3: high work gets eight times the share of low work where both wait. */
    private static final double[] WEIGHTS = {0, 8, 4, 1};

    /** Shares of a slot are sums of fractions. */
    private static final double ROUNDING = 1e-6;

    private final Map<String, JobType> types;
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Double> tokens;
    private final Map<Flow, Double> finishes;
    private final Map<Flow, Double> changed = new HashMap<>();
    private double now;

    /** @param types that may be claimed, by name */
    FairShare(Facts facts, Map<String, JobType> types) {
        this.types = types;
        this.now = facts.virtualTime();
        this.finishes = new HashMap<>(facts.finishes());
        this.tokens = new HashMap<>(facts.tokens());
        for (Running some : facts.running()) {
            count(some.type(), some.tenantId().toString(), Optional.ofNullable(some.limitKey()), some.jobs());
        }
    }

    /**
     * Takes as many of the waiting jobs as have room in {@code slots}, and then of those that need not start at once as
     * many as have room in {@code soon} more. Those of one tenant, priority and type come oldest first.
     */
    Claim pick(List<Waiting> waiting, int slots, int soon) {
        Map<Flow, Queue> queues = new HashMap<>();
        for (Waiting job : waiting) {
            queues.computeIfAbsent(job.flow(), Queue::new).add(job);
        }
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(Candidate.FIRST);
        queues.values().forEach(queue -> next(queue).ifPresent(candidates::add));
        List<Waiting> picked = new ArrayList<>();
        double room = slots + soon;
        while (room > ROUNDING && !candidates.isEmpty()) {
            Candidate first = candidates.remove();
            // What was taken since it became a candidate may have reached a limit.
            double share = share(first.job());
            if (share > room + ROUNDING) {
                // Small ones may still find room.
                first.queue().remove(first.job());
            } else if (isAdmissible(first.job())) {
                first.queue().remove(first.job());
                // One that may not wait for a slot does not lose its turn to those that may: the slot is kept for it.
                if (mayWait(first.job()) || share <= room - soon + ROUNDING) {
                    take(first);
                    picked.add(first.job());
                }
                room -= share;
            }
            next(first.queue()).ifPresent(candidates::add);
        }
        return new Claim(picked, now, changed, tokens);
    }

    /** The oldest job of a queue that no limit holds back, with its start in virtual time. */
    private Optional<Candidate> next(Queue queue) {
        return queue.oldest(this::isAdmissible)
                .map(job -> new Candidate(queue, job, Math.max(now, finishes.getOrDefault(queue.flow, now))));
    }

    private void take(Candidate first) {
        Waiting job = first.job();
        now = Math.max(now, first.start());
        double finish = first.start() + share(job) / (WEIGHTS[job.priority()] * job.weight());
        finishes.put(job.flow(), finish);
        changed.put(job.flow(), finish);
        count(job.type(), job.tenantId().toString(), Optional.ofNullable(job.limitKey()), 1);
        tokens.computeIfPresent(job.type(), (type, left) -> left - 1);
    }

    private boolean mayWait(Waiting job) {
        return Optional.ofNullable(types.get(job.type()))
                .map(JobType::mayBeClaimedAhead)
                .orElse(false);
    }

    private double share(Waiting job) {
        return Optional.ofNullable(types.get(job.type())).map(JobType::share).orElse(1.0);
    }

    private boolean isAdmissible(Waiting job) {
        JobLimits limit =
                Optional.ofNullable(types.get(job.type())).map(JobType::limits).orElse(JobLimits.NONE);
        String ofTenant = job.type() + "/" + job.tenantId();
        return isBelow(limit.running(), job.type())
                && isBelow(limit.runningPerTenant(), ofTenant)
                && (job.limitKey() == null || isBelow(limit.runningPerKey(), ofTenant + "/" + job.limitKey()))
                && (!limit.hasRate() || tokens.getOrDefault(job.type(), 0.0) >= 1);
    }

    private boolean isBelow(int limit, String subject) {
        return limit == 0 || running.getOrDefault(subject, 0) < limit;
    }

    private void count(String type, String tenant, Optional<String> key, int jobs) {
        running.merge(type, jobs, Integer::sum);
        running.merge(type + "/" + tenant, jobs, Integer::sum);
        key.ifPresent(text -> running.merge(type + "/" + tenant + "/" + text, jobs, Integer::sum));
    }

    /** What waits of one tenant and priority, by type: a type at its limit holds up no other. */
    private static final class Queue {

        private final Flow flow;
        private final Map<String, Deque<Waiting>> byType = new TreeMap<>();

        Queue(Flow flow) {
            this.flow = flow;
        }

        void add(Waiting job) {
            byType.computeIfAbsent(job.type(), type -> new ArrayDeque<>()).add(job);
        }

        void remove(Waiting job) {
            byType.computeIfPresent(job.type(), (type, jobs) -> {
                jobs.remove(job);
                return jobs.isEmpty() ? null : jobs;
            });
        }

        Optional<Waiting> oldest(Predicate<Waiting> admissible) {
            return byType.values().stream()
                    .flatMap(jobs -> jobs.stream().filter(admissible).findFirst().stream())
                    .min(Waiting.OLDEST);
        }
    }

    private record Candidate(Queue queue, Waiting job, double start) {

        /** Among equals the one who has waited longest. */
        static final Comparator<Candidate> FIRST =
                Comparator.comparingDouble(Candidate::start).thenComparing(Candidate::job, Waiting.OLDEST);
    }
}
