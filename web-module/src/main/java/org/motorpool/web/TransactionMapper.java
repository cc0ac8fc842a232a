package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Keeps Jersey's own mapper, which leaves the answer to the container, from being the nearer one. */
@Provider
public class TransactionMapper implements ExceptionMapper<TransactionalException> {

    private final ProblemMapper problems;

    @Inject
    public TransactionMapper(ProblemMapper problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(TransactionalException failure) {
        return problems.toResponse(failure);
    }
}
