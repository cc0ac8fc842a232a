package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;

/** Binds the caller and their tenant to the thread for as long as the request lasts. */
@NullUnmarked
public class TenantFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentTenant currentTenant;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller = (Caller) request.getAttribute(CurrentRequest.CALLER);
        if (caller == null) {
            // A visitor may be admitted further in.
            try (CurrentTenant.Scope scope = currentTenant.enclose()) {
                chain.doFilter(request, response);
            }
            return;
        }
        try (CurrentTenant.Scope scope = currentTenant.bind(caller)) {
            chain.doFilter(request, response);
        }
    }
}
