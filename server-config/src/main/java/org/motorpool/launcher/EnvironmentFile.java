package org.motorpool.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code .local/motorpool.env}: how scripts find the running cluster. A shell can source it. */
final class EnvironmentFile {

    private final Map<String, String> variables = new LinkedHashMap<>();

    EnvironmentFile(Cluster cluster, DemoTenant.Login demo) {
        for (int node = 1; node <= cluster.nodes(); node++) {
            variables.put("MOTORPOOL_URL_" + node, cluster.nodeUrl(node).toString());
        }
        variables.put("MOTORPOOL_TENANT", DemoTenant.CODE);
        variables.put("MOTORPOOL_TENANT_ID", demo.tenantId());
        variables.put("MOTORPOOL_ADMIN_EMAIL", demo.email());
        variables.put("MOTORPOOL_ADMIN_PASSWORD", demo.password());
        variables.put("MOTORPOOL_API_KEY", demo.apiKey());
        variables.put("MOTORPOOL_PLATFORM_EMAIL", cluster.platformEmail());
        variables.put("MOTORPOOL_PLATFORM_PASSWORD", cluster.platformPassword());
        variables.put(
                "MOTORPOOL_PRIMARY_PORT", Integer.toString(cluster.primary().port()));
        variables.put(
                "MOTORPOOL_REPLICA_PORT", Integer.toString(cluster.replica().port()));
        variables.put("MOTORPOOL_PRIMARY_URL", psqlUrl(cluster.primary().port()));
        variables.put("MOTORPOOL_REPLICA_URL", psqlUrl(cluster.replica().port()));
        variables.put("MOTORPOOL_READER_USER", DatabaseRoles.READER.user());
        variables.put("MOTORPOOL_READER_PASSWORD", DatabaseRoles.READER.password(cluster.secrets()));
    }

    /** Shows the rows of the demo tenant, which row-level security would hide without its id. */
    private String psqlUrl(int port) {
        return "postgresql://" + DatabaseRoles.READER.user() + "@127.0.0.1:" + port + "/" + PostgresServer.DATABASE
                + "?options=-c%20motorpool.tenant%3D" + variables.get("MOTORPOOL_TENANT_ID");
    }

    void write(Path file) {
        StringBuilder lines = new StringBuilder();
        variables.forEach(
                (name, value) -> lines.append(name).append("='").append(value).append("'\n"));
        Secrets.writePrivately(file, lines.toString());
    }
}
