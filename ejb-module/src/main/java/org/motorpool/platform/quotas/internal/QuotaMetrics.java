package org.motorpool.platform.quotas.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.metrics.Meters;

/** What operators watch, under {@code /metrics}. */
@Singleton
public class QuotaMetrics {

    private static final Metadata ASKED = Metadata.builder()
            .withName("motorpool_quotas_asked")
            .withDescription("How often somebody wanted a share of a quota or concurrency limit")
            .withUnit(MetricUnits.NONE)
            .build();

    private final Meters meters;

    @Inject
    public QuotaMetrics(Meters meters) {
        this.meters = meters;
    }

    public void count(String quota, boolean isGranted) {
        meters.counter(ASKED, new Tag("quota", quota), new Tag("outcome", isGranted ? "granted" : "refused"))
                .inc();
    }
}
