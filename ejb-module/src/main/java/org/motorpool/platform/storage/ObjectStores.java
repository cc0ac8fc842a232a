package org.motorpool.platform.storage;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the store of this node's objects. */
@Singleton
public class ObjectStores {

    @Produces
    @Singleton
    public ObjectStore store(StorageConfig config, StorageKeys keys) {
        return new EncryptedObjectStore(new FileSystemObjectStore(config.folder()), keys);
    }
}
