package org.motorpool.platform.events.web;

/** What to do when a client has room again; an outlet is made before the client that it is for. */
final class Refill implements Runnable {

    private volatile Runnable serving = () -> {};

    void serves(Runnable wanted) {
        serving = wanted;
    }

    @Override
    public void run() {
        serving.run();
    }
}
