package org.nablafit.theory.production;

import java.nio.file.Path;

/** Hears of the progress of a {@link TableProduction}, from one thread at a time. */
public interface ProductionListener {
    /** Hears nothing, and lets the work go on to its end. */
    ProductionListener NONE = new ProductionListener() {
        @Override
        public void onStage(String name, int steps) {}

        @Override
        public void onStep(int done) {}

        @Override
        public void onKept(Path file) {}

        @Override
        public void onRemark(String sentence) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** A stage of so many steps begins. */
    void onStage(String name, int steps);

    /** So many steps of the stage are done. */
    void onStep(int done);

    /** A file is there already, with the settings and points of its table, and is kept. */
    void onKept(Path file);

    /** A remark on a table, as why its file is made again. */
    void onRemark(String sentence);

    /** Should the work end? Tables that are written stay. */
    boolean isCancelled();
}
