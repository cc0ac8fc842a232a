package org.motorpool.platform.events.web;

/** The way to a client. None of its methods waits; bytes go as fast as the client reads. */
interface Outlet {

    /** How a client is connected, for figures. */
    enum Transport {
        SSE,
        WEBSOCKET
    }

    Transport transport();

    void send(Message message);

    /** Sends something that shows both sides that the other one is there. */
    void beat();

    /** How many bytes were sent that the connection has not taken yet. */
    long pending();

    /** How many bytes the connection has taken. */
    long taken();

    /** Whether the client said nothing although it should have; only some transports know. */
    boolean isSilent(long nanoTime);

    void end(Ending ending);

    boolean isOpen();
}
