package io.logstreamer.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One reading of a settings file: a YAML mapping of settings' names, in any spelling that the command line has, to values. A
 * list is a sequence, of words or of mappings with the parts of an entry. Text stays as written: 0.50 is no number here.
 */
final class YamlReader {
    private static final int MOST_BYTES = 1 << 20;
    private static final String SPELLINGS = "a mapping of settings, as in \"port: 8080\"";

    private final String path;
    private final Map<String, Setting<?>> known = new LinkedHashMap<>();
    private final Map<String, SettingsFile.Entry> entries = new HashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private YamlReader(String path, List<Setting<?>> catalogue) {
        this.path = path;
        catalogue.forEach(setting -> known.put(setting.name(), setting));
    }

    static SettingsFile read(Path file, List<Setting<?>> catalogue) {
        YamlReader reader = new YamlReader(file.toString(), catalogue);
        try {
            reader.read(text(file));
        } catch (NoSuchFileException e) {
            reader.giveUp(": there is no such file");
        } catch (CharacterCodingException e) {
            reader.giveUp(": is not UTF-8");
        } catch (IOException e) {
            reader.giveUp(": cannot be read: " + e.getMessage());
        }
        return new SettingsFile(reader.path, reader.entries, reader.unread, reader.problems);
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("is larger than " + MOST_BYTES + " bytes");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private void read(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(path).setUseMarks(true).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            root.ifPresent(this::readRoot); // an empty file says nothing, which is allowed
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            giveUp(":" + line + ": is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            giveUp(":1: is not YAML: " + e.getMessage());
        }
    }

    private void readRoot(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            giveUp(":" + line(root) + ": has to be " + SPELLINGS);
            return;
        }
        for (NodeTuple pair : mapping.getValue()) {
            readOne(pair.getKeyNode(), pair.getValueNode());
        }
    }

    private void readOne(Node key, Node value) {
        if (!(key instanceof ScalarNode word)) {
            problem(line(key), "has to be " + SPELLINGS);
            return;
        }
        Setting<?> setting = known.get(word.getValue().replace('-', '_').toUpperCase(Locale.ROOT));
        if (setting == null || setting.equals(SettingsFile.CONFIG_FILE)) {
            problem(line(key), OneLine.of(word.getValue()) + " is not a setting" + guess(word.getValue()));
            return;
        }
        SettingsFile.Entry before = entries.get(setting.name());
        if (before != null) {
            problem(line(key), setting.name() + ": is set twice, first in line " + before.line());
            return;
        }
        Optional<String> text = text(setting, value);
        if (text.isPresent()) {
            entries.put(setting.name(), new SettingsFile.Entry(text.get(), line(key)));
        } else {
            unread.add(setting.name());
        }
    }

    private String guess(String written) {
        List<String> spelt = known.keySet().stream()
                .map(name -> name.replace('_', '-').toLowerCase(Locale.ROOT))
                .toList();
        return Spelling.nearestFlag(written.replace('_', '-'), spelt)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /** Empty if it is none, which is a problem of its own. */
    private Optional<String> text(Setting<?> setting, Node value) {
        return switch (value) {
            case ScalarNode scalar -> Optional.of(scalar.getValue());
            case SequenceNode list -> list(setting, list);
            default -> refuse(setting, value, setting.entries().hasParts() ? "a list" : "a plain value");
        };
    }

    private Optional<String> list(Setting<?> setting, SequenceNode list) {
        List<String> words = new ArrayList<>();
        for (Node entry : list.getValue()) {
            Optional<String> word = switch (entry) {
                case ScalarNode scalar -> Optional.of(scalar.getValue());
                case MappingNode parts when setting.entries().hasParts() -> joined(setting, parts);
                default -> refuse(setting, entry, "a plain value");
            };
            word.ifPresent(words::add);
        }
        return words.size() == list.getValue().size() ? Optional.of(String.join(",", words)) : Optional.empty();
    }

    private Optional<String> joined(Setting<?> setting, MappingNode mapping) {
        EntryForm form = setting.entries();
        Map<String, String> parts = new HashMap<>();
        int before = problems.size();
        for (NodeTuple pair : mapping.getValue()) {
            String name = pair.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!form.knows(name)) {
                problem(
                        line(pair.getKeyNode()),
                        setting.name() + ": \"" + OneLine.of(name) + "\" is not one of " + parts(form));
            } else if (!(pair.getValueNode() instanceof ScalarNode value)) {
                problem(line(pair.getValueNode()), setting.name() + ": " + name + " has to be a plain value");
            } else if (parts.put(name, value.getValue()) != null) {
                problem(line(pair.getKeyNode()), setting.name() + ": " + name + " is given twice");
            }
        }
        for (String required : form.required()) {
            if (!parts.containsKey(required)) {
                problem(line(mapping), setting.name() + ": " + required + " is missing");
            }
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(form.toText().apply(parts));
    }

    private static String parts(EntryForm form) {
        return Stream.concat(form.optional().stream(), form.required().stream()).collect(Collectors.joining(", "));
    }

    private Optional<String> refuse(Setting<?> setting, Node value, String wanted) {
        problem(line(value), setting.name() + ": has to be " + wanted + ": " + setting.allowed());
        return Optional.empty();
    }

    /** Of such a file nobody knows what is missing in it. */
    private void giveUp(String why) {
        problems.add(OneLine.of(path) + OneLine.of(why));
        unread.addAll(known.keySet());
    }

    private void problem(int line, String what) {
        problems.add(OneLine.of(path) + ":" + line + ": " + what);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
