package org.nablafit.script;

import java.util.Optional;

/**
 * A value of another language as that shows it.
 *
 * @param text as plain text
 * @param html as HTML, if the value has such a form
 * @param svg as a figure in SVG, if the value is one
 */
public record RichText(String text, Optional<String> html, Optional<String> svg) {}
