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

    static final String QUERY = "select pg_backend_pid() as of_lost_transaction";

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
        return forgotten.call(() -> {
            backend();
            return lost.call(() -> {
                int backend = backend();
                return other.call(() -> "Ended: " + end(backend));
            });
        });
    }

    /** The process of the database that serves this transaction. */
    private int backend() {
        return database.call(
                handle -> handle.createQuery(QUERY).mapTo(int.class).one());
    }

    private boolean end(int backend) {
        return database.call(handle -> handle.createQuery("select pg_terminate_backend(:backend, 10000)")
                .bind("backend", backend)
                .mapTo(boolean.class)
                .one());
    }
}
