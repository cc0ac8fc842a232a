package org.motorpool.benchmarks;

import java.util.Map;
import java.util.UUID;

/** A tenant of the cluster, and the key by which programs of it call. */
record Tenant(UUID id, String code, String apiKey) {

    Map<String, String> authorization() {
        return Map.of("Authorization", "Bearer " + apiKey);
    }
}
