package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.testkit.ChildJava;

class KernelChoiceTest {
    /** The build starts tests with the module: a silent fall-back to the scalar kernels must not pass. */
    @Test
    void theVectorKernelsAreTakenWhereTheyCanBe() {
        assumeTrue(System.getProperty(KernelChoice.PROPERTY) == null, "the property forces the kernels");
        assertThat(KernelChoice.moduleIsPresent()).isTrue();
        assertThat(DenseKernels.get().name()).isEqualTo(KernelChoice.vectorsAreFast() ? "vector" : "scalar");
        assertThat(DenseKernels.get()).isSameAs(DenseKernels.get());
    }

    @Test
    void thePropertyDecides() {
        assertThat(KernelChoice.choose("scalar")).isSameAs(ScalarKernels.INSTANCE);
        assertThat(KernelChoice.choose("vector")).isSameAs(VectorKernels.INSTANCE);
        assertThatThrownBy(() -> KernelChoice.choose("fast"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'fast'");
    }

    @Test
    void withoutTheModuleTheScalarKernelsServe() throws IOException, InterruptedException {
        assertThat(run(List.of())).isEqualTo("scalar 11.0");
        assertThat(run(List.of("-Dnablafit.kernels=scalar"))).isEqualTo("scalar 11.0");
    }

    @Test
    void withoutTheModuleForcedVectorKernelsAreRefusedInASentence() throws IOException, InterruptedException {
        assertThat(run(List.of("-Dnablafit.kernels=vector")))
                .startsWith("IllegalStateException: the vector kernels need the module jdk.incubator.vector")
                .contains("--add-modules");
    }

    /** What {@link PrintKernels} prints in a Java of its own that has no module added. */
    private static String run(List<String> options) throws IOException, InterruptedException {
        return ChildJava.run(options, PrintKernels.class);
    }
}
