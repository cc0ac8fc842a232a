package org.motorpool.platform.events.web;

import java.security.Principal;

/**
 * Who opened a WebSocket, as {@link EventUpgradeFilter} found out. A session without it came around the filter, and is not
 * served.
 */
record SocketCaller(Follower follower) implements Principal {

    @Override
    public String getName() {
        return follower.caller().user().toString();
    }
}
