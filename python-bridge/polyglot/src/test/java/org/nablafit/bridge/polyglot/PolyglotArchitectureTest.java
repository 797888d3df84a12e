package org.nablafit.bridge.polyglot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.nablafit", importOptions = ImportOption.DoNotIncludeTests.class)
class PolyglotArchitectureTest {
    /** The library and the bridge are here as jars or classes: CPython takes them without GraalVM. */
    @ArchTest
    static final ArchRule GRAAL_IS_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("org.nablafit.bridge.polyglot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.graalvm..", "com.oracle.truffle..", "org.nablafit.bridge.polyglot");
}
