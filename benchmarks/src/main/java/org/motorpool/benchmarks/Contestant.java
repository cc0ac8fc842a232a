package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A job queue that can be measured; the product, or one that people use today. */
interface Contestant {

    String name();

    /**
     * Does one measurement.
     *
     * @param verb {@code enqueue N}, {@code drain N C}, {@code e2e N C}, {@code bulk N C}, {@code latency N
     *     INTERVAL_MS}, {@code silent N INTERVAL_MS} or {@code kill LIMIT_S}
     * @return what was measured, as the reference programs name it; empty if it has no such verb
     */
    ObjectNode measure(List<String> verb) throws Exception;
}
