package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Keeps the server's own mapper, which answers without fields, from being the nearer one. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    private final ProblemMapper problems;

    @Inject
    public ViolationMapper(ProblemMapper problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(ConstraintViolationException violations) {
        return problems.toResponse(violations);
    }
}
