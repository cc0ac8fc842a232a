package org.motorpool.container;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.motorpool.platform.database.Database;

/**
 * An endpoint whose connection to the database ends between its last statement and the commit, inside another transaction,
 * which the server forgets then.
 */
@Path("lost-transaction")
public class LostTransaction {

    private final UnitOfWork forgotten;
    private final UnitOfWorkApart lost;
    private final UnitOfWorkApart other;
    private final Database database;

    @Inject
    public LostTransaction(UnitOfWork forgotten, UnitOfWorkApart lost, UnitOfWorkApart other, Database database) {
        this.forgotten = forgotten;
        this.lost = lost;
        this.other = other;
        this.database = database;
    }

    @GET
    @PermitAll
    public String lose() {
        return forgotten.call(() -> lost.call(() -> {
            int process = database.call(handle -> handle.createQuery("select pg_backend_pid()")
                    .mapTo(int.class)
                    .one());
            other.call(() -> database.call(handle -> handle.createQuery("select pg_terminate_backend(:process, 10000)")
                    .bind("process", process)
                    .mapTo(boolean.class)
                    .one()));
            return "Kept.";
        }));
    }
}
