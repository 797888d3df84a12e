package org.nablafit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nablafit.data.io.SearchPath;
import org.nablafit.fit.RuncardReader;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.production.TheoryCard;

/** The commands and links of README.md against the project. */
final class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./nablafit ([a-z0-9]+) (\\S+)(.*)$");
    private static final Pattern SETTING = Pattern.compile("--set (\\S+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void everyCommandNamesAVerbACardAndSettingsThatExist() throws IOException {
        Matcher command = COMMAND.matcher(readme());
        int commands = 0;
        while (command.find()) {
            requireVerb(command.group(1));
            if (command.group(1).equals("benchmark")) {
                requireVerb(command.group(2));
            } else if (command.group(1).equals("table")) {
                requireVerb("table" + Character.toUpperCase(command.group(2).charAt(0))
                        + command.group(2).substring(1));
            } else if (command.group(1).equals("theory")) {
                TheoryCard.read(
                        ProjectFiles.project(command.group(2)), SearchPath.of(ProjectFiles.project("data/datasets")));
            } else if (!command.group(2).endsWith(".yaml")) {
                assertThat(ProjectFiles.project(command.group(2))).isRegularFile();
            } else {
                RuncardReader.read(ProjectFiles.project(command.group(2)), settings(command.group(3)));
            }
            commands++;
        }
        assertThat(commands).isGreaterThan(1);
    }

    private static void requireVerb(String verb) {
        String type = Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + "Command.java";
        assertThat(ProjectFiles.project("lib/src/main/java/org/nablafit/cli/" + type))
                .isRegularFile();
    }

    private static List<String> settings(String options) {
        List<String> settings = new ArrayList<>();
        Matcher setting = SETTING.matcher(options);
        while (setting.find()) {
            settings.add(setting.group(1));
        }
        return settings;
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Matcher link = LINK.matcher(readme());
        while (link.find()) {
            assertThat(ProjectFiles.project(link.group(1))).exists();
        }
    }

    private static String readme() throws IOException {
        Path file = ProjectFiles.project("README.md");
        return Files.readString(file);
    }
}
