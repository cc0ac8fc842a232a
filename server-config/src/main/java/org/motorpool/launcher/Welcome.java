package org.motorpool.launcher;

import java.nio.file.Path;

/** The last words of a start: where everything is and who may come in. */
final class Welcome {

    private Welcome() {}

    static String text(Cluster cluster, DemoTenant.Login demo, Path environment) {
        StringBuilder text = new StringBuilder("\n");
        for (int node = 1; node <= cluster.nodes(); node++) {
            text.append(node == 1 ? "Console    " : "           ")
                    .append(cluster.nodeUrl(node))
                    .append("/\n");
        }
        text.append("API        ").append(cluster.nodeUrl(1)).append("/api/v1 (described at /openapi)\n\n");
        text.append("Sign in    tenant ").append(DemoTenant.CODE);
        text.append("  email ").append(demo.email());
        text.append("  password ").append(demo.password()).append('\n');
        text.append("Platform   tenant platform  email ").append(cluster.platformEmail());
        text.append("  password ").append(cluster.platformPassword()).append('\n');
        text.append("API key    ").append(demo.apiKey()).append('\n');
        text.append("Scripts    source ").append(environment).append("\n\n");
        text.append("Ctrl-C stops everything. The data stays; ./start --clean forgets it.");
        return text.toString();
    }
}
