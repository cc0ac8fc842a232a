package org.motorpool.timetables.rest;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.timetables.TimetableSweep;

/** Starts the sweep with the application and stops it with the application. */
@WebListener
@NullUnmarked
public class TimetableLifecycle implements ServletContextListener {

    @Inject
    private TimetableSweep sweep;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        sweep.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        sweep.stop();
    }
}
