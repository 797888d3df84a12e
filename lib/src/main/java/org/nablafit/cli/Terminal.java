package org.nablafit.cli;

import java.io.Console;

/** Is there somebody who watches? */
final class Terminal {
    private Terminal() {}

    /** Is the program connected to a terminal, where a bar can be drawn? */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 there is no console again where there is no terminal
    static boolean isPresent() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
