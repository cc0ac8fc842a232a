package org.motorpool.platform.events.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletResponse;
import org.motorpool.platform.events.HubLoads;

/** Tells a client that is refused here where there is room. */
@Singleton
public class HubHints {

    private final HubLoads loads;

    @Inject
    public HubHints(HubLoads loads) {
        this.loads = loads;
    }

    /** Names the least loaded of the other nodes in {@code Motorpool-Node}, with a link where its address is configured. */
    public void give(HttpServletResponse response) {
        loads.leastLoadedOther().ifPresent(load -> {
            response.setHeader("Motorpool-Node", load.node());
            if (!load.url().isEmpty()) {
                response.setHeader("Link", "<" + load.url() + ">; rel=\"alternate\"");
            }
        });
    }
}
