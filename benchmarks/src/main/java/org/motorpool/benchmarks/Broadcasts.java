package org.motorpool.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Messages to many, by their numbers from 0: when each was sent, and when it came to each client. In microseconds. */
final class Broadcasts {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final long[] sent;
    private final long[] happened;
    private final long[][] arrived;
    private final int[] arrivals;

    Broadcasts(int count, int clients) {
        sent = new long[count];
        happened = new long[count];
        Arrays.fill(happened, UNKNOWN);
        arrived = new long[count][clients];
        arrivals = new int[count];
    }

    /** The clock of this machine, which is the one of its databases too. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    synchronized void sent(int number, long micros) {
        sent[number] = micros;
    }

    /** Whether it is not known yet when it happened, by the server. */
    synchronized boolean lacksMoment(int number) {
        return happened[number] == UNKNOWN;
    }

    synchronized void happened(int number, long micros) {
        happened[number] = micros;
    }

    /** @throws IllegalStateException if it comes to somebody twice */
    synchronized void arrived(int number, long micros) {
        if (arrivals[number] == arrived[number].length) {
            throw new IllegalStateException("Message " + number + " came more often than there are clients.");
        }
        arrived[number][arrivals[number]++] = micros;
    }

    /** How many have not come to somebody. */
    synchronized int missing() {
        return IntStream.range(0, arrivals.length)
                .map(i -> arrived[i].length - arrivals[i])
                .sum();
    }

    /** From before the request that said it to each client, in milliseconds, the shortest first. */
    synchronized double[] sinceSent() {
        return since(sent);
    }

    /** From when it happened by the server, just before its commit, to each client, likewise. */
    synchronized double[] sinceHappened() {
        return since(happened);
    }

    private double[] since(long[] begin) {
        return IntStream.range(0, begin.length)
                .boxed()
                .flatMapToDouble(i -> LongStream.of(arrived[i])
                        .limit(arrivals[i])
                        .mapToDouble(micros -> (micros - begin[i]) / 1_000.0))
                .sorted()
                .toArray();
    }

    /** The value below which {@code percent} of the sorted ones are. */
    static double quantile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, (int) ((long) sorted.length * percent / 100))];
    }
}
