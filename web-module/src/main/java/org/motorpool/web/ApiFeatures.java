package org.motorpool.web;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The features that the API has, by which scopes of API keys are named: the package of a resource below {@code
 * org.motorpool} or {@code org.motorpool.platform}. They are known once the application is up.
 */
@Singleton
public class ApiFeatures {

    private static final String PLATFORM = "platform";

    private final Set<String> found = new ConcurrentSkipListSet<>();

    /** The feature of a resource, which is noted. */
    String of(Class<?> resource) {
        String[] parts = resource.getPackageName().split("\\.");
        String feature = parts[2].equals(PLATFORM) ? parts[3] : parts[2];
        found.add(feature);
        return feature;
    }

    /** In the order of the alphabet. */
    public Set<String> all() {
        return Collections.unmodifiableSet(found);
    }
}
