package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.database.ConnectionCheck;
import org.motorpool.platform.database.PrimaryProbe;
import org.motorpool.platform.jobs.JobEngine;
import org.motorpool.platform.replicas.Replicas;
import org.motorpool.tenants.PlatformBootstrap;

/** Starts with the application what works without being asked, and stops it with the application. */
@WebListener
@NullUnmarked
public class ApplicationLifecycle implements ServletContextListener {

    @Inject
    private ConnectionCheck connections;

    @Inject
    private PlatformBootstrap bootstrap;

    @Inject
    private PrimaryProbe primary;

    @Inject
    private Replicas replicas;

    @Inject
    private JobEngine jobs;

    @Inject
    @Startup
    private Started started;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        connections.run();
        bootstrap.run();
        primary.start();
        replicas.start();
        jobs.start();
        started.everythingIs();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        jobs.stop();
        replicas.stop();
        primary.stop();
    }
}
