package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Something that can be measured: the product, or what people use today. */
interface Contestant extends AutoCloseable {

    String name();

    /**
     * Does one measurement.
     *
     * @param verb one of its {@link Discipline} with its numbers, such as {@code drain N C}
     * @return what was measured, as the reference programs name it; empty if it has no such verb
     */
    ObjectNode measure(List<String> verb) throws Exception;

    /** Ends what was started to measure it. */
    @Override
    default void close() throws Exception {}
}
