package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.security.LiveCredentials;

/** Has the server ask {@link IdentityModule} who calls, as long as the application runs. */
@WebListener
@NullUnmarked
public class IdentityLifecycle implements ServletContextListener {

    @Inject
    private LiveCredentials credentials;

    @Inject
    private RequestCredential shown;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(new IdentityModule(credentials, shown), event.getServletContext());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        AuthConfigFactory.getFactory().removeServerAuthModule(event.getServletContext());
    }
}
