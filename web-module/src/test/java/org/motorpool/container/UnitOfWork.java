package org.motorpool.container;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** One transaction of the container, as a service opens it. */
@Singleton
public class UnitOfWork {

    @Transactional
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
