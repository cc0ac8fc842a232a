package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.database.ConnectionCheck;
import org.motorpool.platform.database.ConnectionPools;
import org.motorpool.platform.database.PrimaryProbe;
import org.motorpool.platform.jobs.JobEngine;
import org.motorpool.platform.logs.LogFormat;
import org.motorpool.platform.ratelimit.RateLimits;
import org.motorpool.platform.replicas.ReplicaConfig;
import org.motorpool.platform.replicas.Replicas;
import org.motorpool.tenants.PlatformBootstrap;
import org.motorpool.web.drain.Termination;
import org.motorpool.web.health.HealthServer;

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
    private ConnectionPools pools;

    @Inject
    private Replicas replicas;

    @Inject
    private ReplicaConfig replicaConfig;

    @Inject
    private JobEngine jobs;

    @Inject
    private RateLimits limits;

    @Inject
    private LogFormat log;

    @Inject
    private HealthServer health;

    @Inject
    private Termination termination;

    @Inject
    @Startup
    private Started started;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        log.set();
        health.start();
        connections.run();
        bootstrap.run();
        primary.start();
        replicas.start();
        limits.start();
        pools.show(replicaConfig.names());
        jobs.start();
        started.everythingIs();
        termination.install();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        termination.remove();
        jobs.stop();
        limits.stop();
        replicas.stop();
        primary.stop();
        health.stop();
        log.restore();
    }
}
