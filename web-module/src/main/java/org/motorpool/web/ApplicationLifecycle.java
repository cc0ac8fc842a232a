package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.JobEngine;
import org.motorpool.tenants.PlatformBootstrap;

/** Starts with the application what works without being asked, and stops it with the application. */
@WebListener
@NullUnmarked
public class ApplicationLifecycle implements ServletContextListener {

    @Inject
    private PlatformBootstrap bootstrap;

    @Inject
    private JobEngine jobs;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        bootstrap.run();
        jobs.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        jobs.stop();
    }
}
