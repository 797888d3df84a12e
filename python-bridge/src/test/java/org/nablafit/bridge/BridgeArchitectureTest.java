package org.nablafit.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.nablafit.bridge", importOptions = ImportOption.DoNotIncludeTests.class)
class BridgeArchitectureTest {
    /** CPython takes the bridge without them. */
    @ArchTest
    static final ArchRule GRAAL_IS_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("org.nablafit.bridge.polyglot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.graalvm..", "com.oracle.truffle..", "org.nablafit.bridge.polyglot");
}
