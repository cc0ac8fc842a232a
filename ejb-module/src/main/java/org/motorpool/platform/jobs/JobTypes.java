package org.motorpool.platform.jobs;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Every type of job that the application knows. */
@Singleton
public class JobTypes {

    private final Map<String, JobDefinition> definitions;

    @Inject
    public JobTypes(@Any Instance<JobDefinition> definitions) {
        this((Iterable<JobDefinition>) definitions);
    }

    /** @throws IllegalStateException if two types have one name */
    public JobTypes(Iterable<JobDefinition> definitions) {
        this.definitions = StreamSupport.stream(definitions.spliterator(), false)
                .collect(Collectors.toUnmodifiableMap(
                        definition -> definition.type().name(), Function.identity()));
    }

    public Set<String> names() {
        return definitions.keySet();
    }

    /** @throws IllegalArgumentException if no feature declares it: a fault in the program, not in the input */
    public JobType get(String name) {
        return definition(name).type();
    }

    /** @throws IllegalArgumentException if no feature declares it */
    public JobDefinition definition(String name) {
        JobDefinition found = definitions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No feature declares jobs of type " + name + ".");
        }
        return found;
    }
}
