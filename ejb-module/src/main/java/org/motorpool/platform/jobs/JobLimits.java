package org.motorpool.platform.jobs;

/**
 * How much of one type may happen at once, over all nodes. Zero means no limit.
 *
 * @param running jobs of the type
 * @param runningPerTenant jobs of the type and a tenant
 * @param runningPerKey jobs of the type, a tenant and a limit key
 * @param startsPerSecond attempts that begin, on average; as many may begin at once after a pause of a second
 */
public record JobLimits(int running, int runningPerTenant, int runningPerKey, double startsPerSecond) {

    public static final JobLimits NONE = new JobLimits(0, 0, 0, 0);

    public JobLimits {
        if (running < 0 || runningPerTenant < 0 || runningPerKey < 0 || startsPerSecond < 0) {
            throw new IllegalArgumentException("A limit is 0 for none, or more.");
        }
    }

    public boolean hasRate() {
        return startsPerSecond > 0;
    }
}
