package io.logstreamer.analyzer;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.logstreamer.analyzer");
        slices().matching("io.logstreamer.analyzer.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
