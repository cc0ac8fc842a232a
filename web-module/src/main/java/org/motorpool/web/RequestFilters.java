package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.events.web.EventUpgradeFilter;
import org.motorpool.web.answers.SharedAnswersFilter;
import org.motorpool.web.drain.DrainFilter;

/**
 * What each request passes on its way in, in this order. The container knows only this one filter: what it does around
 * each of its own costs more than most of ours do.
 */
@NullUnmarked
public class RequestFilters extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String API = "/api/";

    @Inject
    private RequestIdFilter requestId;

    @Inject
    private SecurityHeadersFilter securityHeaders;

    @Inject
    private DrainFilter drain;

    @Inject
    private RateLimitFilter rateLimit;

    @Inject
    private SignInFilter signIn;

    @Inject
    private TenantFilter tenant;

    @Inject
    private SharedAnswersFilter sharedAnswers;

    @Inject
    private ConsistencyFilter consistency;

    @Inject
    private EventUpgradeFilter eventUpgrade;

    private transient List<Filter> ofApi = List.of();
    private transient List<Filter> ofPages = List.of();

    @Override
    public void init() throws ServletException {
        ofApi = List.of(
                requestId, securityHeaders, drain, rateLimit, signIn, tenant, sharedAnswers, consistency, eventUpgrade);
        ofPages = List.of(requestId, securityHeaders, drain, eventUpgrade);
        for (Filter filter : ofApi) {
            filter.init(getFilterConfig());
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // As the container understands the path, which a client may write in many ways.
        List<Filter> filters = request.getServletPath().startsWith(API) ? ofApi : ofPages;
        new Rest(filters, 0, chain).doFilter(request, response);
    }

    /** What is still before a request; as it never changes, a filter may go on as often as it likes. */
    private record Rest(List<Filter> filters, int next, FilterChain chain) implements FilterChain {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
            if (next == filters.size()) {
                chain.doFilter(request, response);
            } else {
                filters.get(next).doFilter(request, response, new Rest(filters, next + 1, chain));
            }
        }
    }
}
