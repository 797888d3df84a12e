package org.nablafit.kernel;

import java.lang.reflect.Field;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.jspecify.annotations.Nullable;

/** The source of the cell that JJava runs. */
final class JJavaCells {
    private JJavaCells() {}

    /** Is the last line of the cell this magic command? No, where that cannot be found out. */
    static boolean endsWith(@Nullable BaseKernel kernel, String magic) {
        String last = source(kernel).stripTrailing();
        String line = last.substring(last.lastIndexOf('\n') + 1);
        return line.equals(magic) || line.startsWith(magic + " ");
    }

    /** JJava gives no access to the source; its manager of comms holds the message that the cell came with. */
    private static String source(@Nullable BaseKernel kernel) {
        if (kernel == null) {
            return "";
        }
        try {
            Field context = CommManager.class.getDeclaredField("context");
            context.setAccessible(true);
            return context.get(kernel.getCommManager()) instanceof Message<?> message
                            && message.getContent() instanceof ExecuteRequest request
                    ? request.getCode()
                    : "";
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "";
        }
    }
}
