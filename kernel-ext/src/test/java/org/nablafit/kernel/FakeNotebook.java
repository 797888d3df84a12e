package org.nablafit.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A notebook without a kernel: variables are in a map, and what is shown is kept. */
final class FakeNotebook implements Notebook {
    final Map<String, Object> variables = new HashMap<>();
    final Map<String, String> types = new HashMap<>();
    final List<String> shown = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();

    /** Is work to be interrupted as soon as it begins? */
    boolean interrupt;

    /** What is to be seen at last; where work is quick, it is what was shown first. */
    String lastShown() {
        return replaced.isEmpty() ? shown.getLast() : replaced.getLast();
    }

    @Override
    public Object value(String expression) {
        Object value = variables.get(expression);
        if (value == null) {
            throw new NotebookException("'" + expression + "' is no variable of this notebook");
        }
        return value;
    }

    @Override
    public void assign(String variable, String type, Object value) {
        variables.put(variable, value);
        types.put(variable, type);
    }

    @Override
    public void runInterruptibly(Runnable work) {
        if (interrupt) {
            Thread.currentThread().interrupt();
        }
        try {
            work.run();
        } finally {
            Thread.interrupted();
        }
    }

    @Override
    public LiveOutput show(String html, String text) {
        shown.add(text);
        return (newHtml, newText) -> replaced.add(newText);
    }
}
