package org.motorpool.workload;

/** Names of the types of jobs, as the driver spells them. */
public final class WorkloadType {

    /** Does nothing. */
    public static final String NOOP = "workload-noop";

    /** Writes a row and a file: {@link EffectTask.Params}. */
    public static final String EFFECT = "workload-effect";

    /** As an effect, in bundles. */
    public static final String BUNDLED = "workload-bundled";

    /** Copies rows in chunks: {@link CopyParams}. */
    public static final String COPY = "workload-copy";

    /** As a copy, in partitions: {@link SplitCopyParams}. */
    public static final String SPLIT_COPY = "workload-split-copy";

    /** As an effect, at most {@link LimitedTask#RUNNING} at a time. */
    public static final String LIMITED = "workload-limited";

    /** As an effect, at most {@link RatedTask#STARTS_PER_SECOND} of them begin in a second. */
    public static final String RATED = "workload-rated";

    private WorkloadType() {}
}
