package org.motorpool.platform.events;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Scopes;

/** The topics that there are, by what their owners say. */
@Singleton
public class Topics {

    private final Map<String, TopicOwner> owners;
    private final CurrentTenant currentTenant;
    private final Json json;

    @Inject
    public Topics(@Any Instance<TopicOwner> owners, CurrentTenant currentTenant, Json json) {
        // A kind that two features claim is a fault of ours and ends here.
        this.owners = owners.stream().collect(Collectors.toMap(TopicOwner::kind, Function.identity()));
        this.currentTenant = currentTenant;
        this.json = json;
    }

    /**
     * The topic of that name, if the caller may follow it.
     *
     * @throws MotorpoolException {@link EventError#TOPIC_NOT_FOUND}, {@link CommonError#SCOPE_REQUIRED}, or what its owner says
     */
    public Topic requireMayListen(Caller caller, String name) {
        Topic topic = Topic.read(name).orElseThrow(() -> notFound(name));
        TopicOwner owner = findOwner(topic).orElseThrow(() -> notFound(name));
        if (!caller.scopes().allow(owner.feature(), false)) {
            throw new MotorpoolException(
                    CommonError.SCOPE_REQUIRED,
                    "This needs one of the scopes " + String.join(", ", Scopes.wanted(owner.feature(), false)) + ".");
        }
        try (CurrentTenant.Scope scope = currentTenant.bind(caller)) {
            owner.requireMayListen(caller, topic.id());
        }
        return topic;
    }

    /** How things are now, as JSON; empty if this topic does not tell. */
    Optional<String> snapshot(TopicKey key) {
        try (CurrentTenant.Scope scope = currentTenant.bind(key.tenant())) {
            return findOwner(key.topic())
                    .flatMap(owner -> owner.snapshot(key.tenant(), key.topic().id()))
                    .map(json::write);
        }
    }

    private Optional<TopicOwner> findOwner(Topic topic) {
        return Optional.ofNullable(owners.get(topic.kind()));
    }

    private static MotorpoolException notFound(String name) {
        return new MotorpoolException(
                EventError.TOPIC_NOT_FOUND, "There is no topic " + name + ".\nMaybe it is misspelled.");
    }
}
