package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The workload runs in the cluster. */
class WorkloadIT {

    @Test
    void everyTypeOfJobRunsAndLeavesWhatItShould() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("every-type");
        try (Records records = new Records(bed.cluster())) {
            bed.submit(tenant, 1, Order.noops(500));
            bed.submit(tenant, 2, Order.noops(50).singly(10));
            bed.submit(tenant, 2, Order.effects(Order.EFFECT, 20, 5, 5, true));
            bed.submit(tenant, 3, Order.effects(Order.BUNDLED, 50, 1, 0, true));
            bed.submit(tenant, 1, Order.effects(Order.LIMITED, 20, 5, 5, true));
            bed.submit(tenant, 1, Order.effects(Order.RATED, 5, 5, 5, true).silently());
            bed.submit(tenant, 1, Order.copy(1, 5_000, 0));
            bed.submit(tenant, 1, Order.splitCopy(1, 5_000, 0, 3));

            Checker.Report report = SharedBed.check(bed, records);

            assertThat(report.findings()).isEmpty();
            assertThat(report.unrecorded()).isEmpty();
            assertThat(report.effects()).isGreaterThanOrEqualTo(95);
            assertThat(report.chunks()).isGreaterThanOrEqualTo(20);
        }
    }
}
