package org.motorpool.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Two tenants of the shared cluster with one thing of each kind, made for the first test that asks. */
record SweepTenants(TenantThings one, TenantThings other) {

    private static final Set<String> ROLES =
            Set.of("tenant-admin", "dispatcher", "vendor", "driver", "employee", "owner", "device", "auditor");

    private static @Nullable SweepTenants made;

    static synchronized SweepTenants of(RunningCluster running) {
        if (made == null) {
            made = new SweepTenants(another(running, "QXONE"), another(running, "QXTWO"));
        }
        return made;
    }

    /** A tenant for a test that changes its things. */
    static TenantThings another(RunningCluster running, String mark) {
        URI server = running.cluster().nodeUrl(1);
        // The marks are letters only, and part of no other word, number or id.
        String run =
                Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "").toUpperCase(java.util.Locale.ROOT);
        return TenantThings.make(server, platform(running), mark + run, ROLES);
    }

    /** The administrator of the platform, signed in. */
    static RestClient platform(RunningCluster running) {
        RestClient platform = running.visitor(1);
        RestClient.Answer signedIn = platform.signIn(
                "platform", running.cluster().platformEmail(), running.cluster().platformPassword());
        if (!signedIn.isSuccess()) {
            throw new AssertionError(signedIn.toString());
        }
        return platform;
    }

    /** Whether the answer holds the mark of the first tenant or an id of one of its things, except the one asked for. */
    boolean betraysOne(Probe.Answer answer, String asked) {
        String body = answer.body().toUpperCase(java.util.Locale.ROOT);
        return body.contains(one.mark())
                || one.ids().values().stream()
                        .filter(id -> !id.equals(asked))
                        .anyMatch(id -> body.contains(id.toUpperCase(java.util.Locale.ROOT)));
    }

    /** Bodies that the other tenant may well send, by operation, so that nothing but the path is wrong. */
    Map<String, ObjectNode> bodiesOfOther(Description description) {
        Map<String, ObjectNode> bodies = new TreeMap<>();
        description.operations().stream()
                .filter(operation -> operation.body().isPresent())
                .forEach(operation -> bodies.put(operation.name(), Description.exampleBody(operation, other)));
        return bodies;
    }

    /** The members of the operation's body that name a thing of a kind that the first tenant has. */
    List<String> idsIn(Description.Operation operation) {
        return operation.body().orElseThrow().path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(member -> Optional.of(member)
                        .flatMap(Description::kindOf)
                        .filter(one.ids()::containsKey)
                        .isPresent())
                .toList();
    }
}
