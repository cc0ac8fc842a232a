package org.motorpool.platform.jobs;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Every type of job that the application knows. */
@Singleton
public class JobTypes {

    private final Iterable<JobDefinition> declared;

    /** Made on first use: a definition may use a service that submits jobs and so needs this object. */
    private volatile @Nullable Map<String, JobDefinition> definitions;

    @Inject
    public JobTypes(@Any Instance<JobDefinition> declared) {
        this((Iterable<JobDefinition>) declared);
    }

    public JobTypes(Iterable<JobDefinition> declared) {
        this.declared = declared;
    }

    /** @throws IllegalStateException if two types have one name */
    private Map<String, JobDefinition> definitions() {
        Map<String, JobDefinition> known = definitions;
        if (known == null) {
            known = StreamSupport.stream(declared.spliterator(), false)
                    .collect(Collectors.toUnmodifiableMap(
                            definition -> definition.type().name(), Function.identity()));
            definitions = known;
        }
        return known;
    }

    /** Each type by its name. */
    public Map<String, JobType> all() {
        return definitions().values().stream()
                .map(JobDefinition::type)
                .collect(Collectors.toUnmodifiableMap(JobType::name, Function.identity()));
    }

    /** The type of this name, if this version of the application declares it. */
    public Optional<JobType> find(String name) {
        return findDefinition(name).map(JobDefinition::type);
    }

    /** Empty if no feature declares it. */
    public Optional<JobDefinition> findDefinition(String name) {
        return Optional.ofNullable(definitions().get(name));
    }

    /** @throws IllegalArgumentException if no feature declares it: a fault in the program, not in the input */
    public JobType get(String name) {
        return definition(name).type();
    }

    /** @throws IllegalArgumentException if no feature declares it */
    public JobDefinition definition(String name) {
        JobDefinition found = definitions().get(name);
        if (found == null) {
            throw new IllegalArgumentException("No feature declares jobs of type " + name + ".");
        }
        return found;
    }
}
