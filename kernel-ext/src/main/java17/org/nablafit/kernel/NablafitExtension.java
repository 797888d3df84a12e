package org.nablafit.kernel;

import java.util.List;
import java.util.function.UnaryOperator;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * Installs nablafit in the kernel JJava, which finds this class as a service on its class path. It and what it uses are
 * compiled for Java 17: a kernel on an older Java than nablafit needs has to load it, to be told so.
 */
public final class NablafitExtension implements Extension {
    /** The line magics, without their sign. */
    static final List<String> LINE_NAMES = List.of(
            "nablafit",
            "data",
            "fk",
            "grid",
            "lhapdf",
            "evolve",
            "theory",
            "lint",
            "xfitter",
            "convert",
            "fit",
            "replicas",
            "closure",
            "compare",
            "hessian",
            "scan",
            "profile",
            "reweight",
            "chi2",
            "plot",
            "table",
            "export",
            "seed",
            "progress");

    /** The cell magics, without their signs. */
    static final List<String> CELL_NAMES = List.of("fit", "python", "js");

    private static final Runtime.Version NEEDED = Runtime.Version.parse("25.0.3");

    /** What it takes the Java that is needed to load. */
    private static final String INSTALLATION = "org.nablafit.kernel.Installation";

    /** Installs imports, magic commands and renderers; does nothing where they are installed already. */
    @Override
    public void install(BaseKernel kernel) {
        MagicsRegistry registry = kernel.getMagicsRegistry();
        if (registry.getLineMagicNames().contains(LINE_NAMES.get(0))) {
            return;
        }
        Complaints.listenTo(kernel);
        if (isRecent(Runtime.version())) {
            installation().install(kernel);
        } else {
            String complaint = complaint(Runtime.version());
            System.err.println(complaint);
            refuse(registry, name -> complaint);
        }
    }

    static boolean isRecent(Runtime.Version version) {
        return version.compareToIgnoreOptional(NEEDED) >= 0;
    }

    static String complaint(Runtime.Version found) {
        return "nablafit needs Java " + NEEDED + " or later, but this kernel runs on Java " + found
                + "; take the kernel that './nablafit kernel install' makes, or start this one with another Java";
    }

    private static Extension installation() {
        try {
            return Class.forName(INSTALLATION)
                    .asSubclass(Extension.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves the names of the commands behind, because a kernel forgets none: each says that it is gone. */
    @Override
    public void uninstall(BaseKernel kernel) {
        refuse(kernel.getMagicsRegistry(), name -> name + " has been uninstalled; restart the kernel to have it back");
    }

    /**
     * Makes each command a complaint.
     *
     * @param sentence the complaint, by the name of the command with its signs
     */
    static void refuse(MagicsRegistry registry, UnaryOperator<String> sentence) {
        for (String name : LINE_NAMES) {
            registry.registerLineMagic(name, (LineMagic<Object, BaseKernel>)
                    (kernel, arguments) -> Complaints.raise(sentence.apply("%" + name)));
        }
        for (String name : CELL_NAMES) {
            registry.registerCellMagic(name, (CellMagic<Object, BaseKernel>)
                    (kernel, arguments, body) -> Complaints.raise(sentence.apply("%%" + name)));
        }
    }
}
