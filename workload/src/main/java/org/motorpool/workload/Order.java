package org.motorpool.workload;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Jobs to submit.
 *
 * @param type a {@link WorkloadType}
 * @param together all in one transaction, else each in its own
 * @param inFlight how many transactions at a time, where each has its own
 * @param wake whether other nodes are told; if not, their poll has to find the jobs
 * @param params of each job
 */
public record Order(String type, int count, boolean together, int inFlight, boolean wake, JsonNode params) {}
