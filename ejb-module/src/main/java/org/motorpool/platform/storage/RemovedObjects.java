package org.motorpool.platform.storage;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Deletes the bytes of objects whose rows are gone. What it misses, because a node dies, the sweep finds. */
@Singleton
public class RemovedObjects {

    private static final Logger LOG = System.getLogger(RemovedObjects.class.getName());

    private final ObjectStore store;

    @Inject
    public RemovedObjects(ObjectStore store) {
        this.store = store;
    }

    void delete(@Observes(during = TransactionPhase.AFTER_SUCCESS) ObjectRemoved removed) {
        try {
            store.delete(removed.key());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The file " + removed.key() + " stays behind; the sweep will find it.", e);
        }
    }
}
